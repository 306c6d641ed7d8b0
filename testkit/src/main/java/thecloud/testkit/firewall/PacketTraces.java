package thecloud.testkit.firewall;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import thecloud.testkit.SystemCommand;

/** What a cloud's packet filter has on this machine. */
public final class PacketTraces {

    private final String digits;

    public PacketTraces(String cloudId) {
        this.digits = cloudId.substring(0, 8);
    }

    public String table() {
        return "thecloud_" + digits;
    }

    public String link() {
        return "tcip-" + digits;
    }

    /** What is there, each as a word: {@code table}, {@code link}, {@code rule}. */
    public List<String> all() {
        List<String> found = new ArrayList<>();
        if (succeeds("nft", "list", "table", "inet", table())) {
            found.add("table");
        }
        if (succeeds("ip", "link", "show", "dev", link())) {
            found.add("link");
        }
        if (!rules().isEmpty()) {
            found.add("rule");
        }
        return found;
    }

    /** Which table it is: another one after each time that it was put into force. Empty when there is none. */
    public String generation() {
        SystemCommand.Outcome listed =
                SystemCommand.attempt(Path.of("."), "nft", "--handle", "--terse", "list", "table", "inet", table());
        return listed.exitCode() == 0 ? listed.output().lines().findFirst().orElse("") : "";
    }

    /** Takes it away, as somebody at the machine might, and as one must after a cloud that was killed. */
    public void remove() {
        succeeds("nft", "delete", "table", "inet", table());
        succeeds("ip", "link", "delete", "dev", link());
        for (String rule : rules()) {
            succeeds(Stream.concat(
                            Stream.of("iptables", "-w", "-D"),
                            Stream.of(rule.split(" ", -1)).skip(1))
                    .toArray(String[]::new));
        }
    }

    private List<String> rules() {
        return SystemCommand.attempt(Path.of("."), "iptables", "-w", "-S", "DOCKER-USER")
                .output()
                .lines()
                .filter(rule -> rule.contains("thecloud-" + digits))
                .toList();
    }

    private static boolean succeeds(String... command) {
        return SystemCommand.attempt(Path.of("."), command).exitCode() == 0;
    }
}
