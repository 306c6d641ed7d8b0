package thecloud.netfilter;

import java.util.List;

/**
 * Our one rule in {@code DOCKER-USER}, the chain that Docker asks first and leaves to its users: accept what carries our
 * mark. It stands behind what others put there.
 */
final class DockerUserRule {

    private static final String CHAIN = "DOCKER-USER";
    private static final String LAST = "-A " + CHAIN + " -j RETURN";

    private final List<String> matches;

    DockerUserRule(NetfilterSettings settings) {
        this.matches = List.of(
                "-m",
                "comment",
                "--comment",
                settings.comment(),
                "-m",
                "mark",
                "--mark",
                Marks.PASS + "/" + Marks.PASS,
                "-j",
                "ACCEPT");
    }

    /** True also where there is no such chain: then Docker drops nothing. */
    boolean isInPlace() {
        Command.Outcome chain = chain();
        return !chain.succeeded() || count(chain) > 0;
    }

    boolean isAbsent() {
        Command.Outcome chain = chain();
        return !chain.succeeded() || count(chain) == 0;
    }

    void put() {
        Command.Outcome chain = chain();
        if (!chain.succeeded() || count(chain) > 0) {
            return;
        }
        List<String> rules =
                chain.said().lines().filter(line -> line.startsWith("-A")).toList();
        boolean returns = !rules.isEmpty() && rules.getLast().equals(LAST);
        if (returns) {
            iptables(List.of("-I", CHAIN, Integer.toString(rules.size())));
        } else {
            iptables(List.of("-A", CHAIN));
        }
    }

    void remove() {
        Command.Outcome chain = chain();
        for (long left = chain.succeeded() ? count(chain) : 0; left > 0; left--) {
            iptables(List.of("-D", CHAIN));
        }
    }

    private long count(Command.Outcome chain) {
        return chain.said()
                .lines()
                .filter(line -> line.equals("-A " + CHAIN + " " + String.join(" ", matches)))
                .count();
    }

    private static Command.Outcome chain() {
        return Command.attempt("", "iptables", "-w", "5", "-S", CHAIN);
    }

    private void iptables(List<String> what) {
        List<String> arguments = new java.util.ArrayList<>(List.of("iptables", "-w", "5"));
        arguments.addAll(what);
        arguments.addAll(matches);
        Command.run("", arguments.toArray(String[]::new));
    }
}
