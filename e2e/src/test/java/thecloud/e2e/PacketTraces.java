package thecloud.e2e;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a cloud's packet filter has on this machine. */
final class PacketTraces {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String digits;

    PacketTraces(String cloudId) {
        this.digits = cloudId.substring(0, 8);
    }

    /** By the label that its networks carry; a cloud without networks filters nothing. */
    static List<PacketTraces> ofTenant(Engine engine, String tenantId) {
        return engine
                .attempt(
                        "network",
                        "ls",
                        "--filter",
                        "label=thecloud.tenant=" + tenantId,
                        "--format",
                        "{{.Label \"thecloud.cloud\"}}")
                .out()
                .lines()
                .filter(id -> id.length() > 8)
                .distinct()
                .map(PacketTraces::new)
                .toList();
    }

    String table() {
        return "thecloud_" + digits;
    }

    String link() {
        return "tcip-" + digits;
    }

    /** The rules of the table, or what nft says when there is none. */
    Result list() {
        return run("nft", "list", "table", "inet", table());
    }

    /** What is there, each as a word. */
    List<String> all() {
        List<String> found = new ArrayList<>();
        if (list().exitCode() == 0) {
            found.add("table");
        }
        if (run("ip", "link", "show", "dev", link()).exitCode() == 0) {
            found.add("link");
        }
        if (!rules().isEmpty()) {
            found.add("rule");
        }
        return found;
    }

    /** Takes away what a cloud left that was killed. */
    void remove() {
        run("nft", "delete", "table", "inet", table());
        run("ip", "link", "delete", "dev", link());
        for (String rule : rules()) {
            List<String> words = new ArrayList<>(List.of("iptables", "-w"));
            words.addAll(List.of(rule.replaceFirst("^-A", "-D").split(" ")));
            run(words.toArray(String[]::new));
        }
    }

    private List<String> rules() {
        return run("iptables", "-w", "-S", "DOCKER-USER")
                .out()
                .lines()
                .filter(rule -> rule.contains("thecloud-" + digits))
                .toList();
    }

    static Result run(String... words) {
        return new Command(List.of(words), Map.of()).run("", PATIENCE);
    }
}
