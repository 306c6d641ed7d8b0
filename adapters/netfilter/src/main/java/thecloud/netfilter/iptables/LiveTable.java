package thecloud.netfilter.iptables;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import thecloud.core.Nullable;
import thecloud.netfilter.Command;

/** What is ours in one table of the kernel: chains of our name, and what jumps to them. Nothing else there is touched. */
final class LiveTable {

    /** Seconds that a program waits for others which change tables. */
    private static final String PATIENCE = "5";

    private final String program;
    private final String name;
    private final String prefix;

    /** What was put last, and what the kernel shows for it; null before that. */
    private @Nullable Put put;

    /** @param program {@code iptables}, {@code ip6tables}, or one of their variants */
    LiveTable(String program, String name, String prefix) {
        this.program = program;
        this.name = name;
        this.prefix = prefix;
    }

    boolean holds(Chains chains) {
        Put last = put;
        return last != null && last.chains().equals(chains) && last.listing().equals(listing());
    }

    /** Swaps in one transaction; no packet meets half of it. */
    void put(Chains chains) {
        if (!holds(chains)) {
            put = null;
            restore(swap(chains, lines()));
            put = new Put(chains, listing());
        }
    }

    void clear() {
        put = null;
        List<String> lines = lines();
        if (!listing(lines).isEmpty()) {
            restore(removal(lines));
        }
    }

    /** What is ours, and for which built-in chains ours comes first; empty when there is nothing. */
    String listing() {
        return listing(lines());
    }

    private String listing(List<String> lines) {
        String firsts = hooked(lines).stream()
                .filter(builtIn -> ours(target(first(lines, builtIn))))
                .map(builtIn -> "first in " + builtIn + "\n")
                .collect(Collectors.joining());
        return lines.stream()
                .filter(line -> ours(subject(line)) || ours(target(line)))
                .collect(Collectors.joining("\n", "", firsts));
    }

    private String swap(Chains chains, List<String> lines) {
        Set<String> present = present(lines);
        Set<String> declared = new LinkedHashSet<>(present);
        declared.addAll(chains.rules().keySet());
        StringBuilder text = begun(declared);
        chains.rules()
                .forEach((chain, rules) -> rules.forEach(rule -> text.append("-A ")
                        .append(chain)
                        .append(' ')
                        .append(rule)
                        .append('\n')));
        unhook(text, lines.stream().filter(line -> !inPlace(line, chains.hooks(), lines)));
        chains.hooks().forEach((builtIn, chain) -> {
            if (!first(lines, builtIn).equals(jump(builtIn, chain))) {
                text.append("-I ")
                        .append(builtIn)
                        .append(" 1 -j ")
                        .append(chain)
                        .append('\n');
            }
        });
        present.removeAll(chains.rules().keySet());
        present.forEach(chain -> text.append("-X ").append(chain).append('\n'));
        return text.append("COMMIT\n").toString();
    }

    private String removal(List<String> lines) {
        Set<String> present = present(lines);
        StringBuilder text = begun(present);
        unhook(text, lines.stream());
        present.forEach(chain -> text.append("-X ").append(chain).append('\n'));
        return text.append("COMMIT\n").toString();
    }

    /** Declaring a chain also empties it. */
    private StringBuilder begun(Set<String> chains) {
        StringBuilder text = new StringBuilder("*").append(name).append('\n');
        chains.forEach(chain -> text.append(':').append(chain).append(" - [0:0]\n"));
        return text;
    }

    private void unhook(StringBuilder text, java.util.stream.Stream<String> lines) {
        lines.filter(line -> !ours(subject(line)) && ours(target(line)))
                .forEach(line -> text.append("-D").append(line.substring(2)).append('\n'));
    }

    private static boolean inPlace(String line, Map<String, String> hooks, List<String> lines) {
        String builtIn = subject(line);
        String chain = hooks.get(builtIn);
        return chain != null
                && line.equals(jump(builtIn, chain))
                && line.equals(first(lines, builtIn))
                && lines.stream().filter(line::equals).count() == 1;
    }

    private Set<String> present(List<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith("-N ") && ours(subject(line)))
                .map(LiveTable::subject)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private Set<String> hooked(List<String> lines) {
        return lines.stream()
                .filter(line -> !ours(subject(line)) && ours(target(line)))
                .map(LiveTable::subject)
                .collect(Collectors.toCollection(java.util.TreeSet::new));
    }

    private static String jump(String builtIn, String chain) {
        return "-A " + builtIn + " -j " + chain;
    }

    /** The first rule of a built-in chain, or nothing. */
    private static String first(List<String> lines, String builtIn) {
        return lines.stream()
                .filter(line -> line.startsWith("-A " + builtIn + " "))
                .findFirst()
                .orElse("");
    }

    private boolean ours(String chain) {
        return chain.startsWith(prefix);
    }

    /** The chain that a line is about. */
    private static String subject(String line) {
        String[] words = line.split(" ", 3);
        return words.length < 2 ? "" : words[1];
    }

    /** Where a rule leads to; empty when it leads nowhere. */
    private static String target(String line) {
        String[] words = line.split(" ", -1);
        for (int i = 2; i < words.length - 1; i++) {
            if (words[i].equals("-j") || words[i].equals("-g")) {
                return words[i + 1];
            }
        }
        return "";
    }

    private List<String> lines() {
        List<String> lines = new ArrayList<>(Command.run("", program, "-w", PATIENCE, "-t", name, "-S")
                .lines()
                .toList());
        lines.removeIf(line -> !line.startsWith("-"));
        return lines;
    }

    private void restore(String text) {
        Command.run(text, restoring(program), "-w", PATIENCE, "--noflush");
    }

    /** Reads chains that nobody uses without putting them anywhere, to see whether it could. */
    static void probe(String program, List<Chains> chains) {
        StringBuilder text = new StringBuilder();
        for (Chains each : chains) {
            text.append('*').append(each.table()).append('\n');
            each.rules()
                    .keySet()
                    .forEach(chain -> text.append(':').append(chain).append(" - [0:0]\n"));
            each.rules()
                    .forEach((chain, rules) -> rules.forEach(rule -> text.append("-A ")
                            .append(chain)
                            .append(' ')
                            .append(rule)
                            .append('\n')));
            text.append("COMMIT\n");
        }
        Command.run(text.toString(), restoring(program), "-w", PATIENCE, "--noflush", "--test");
    }

    private static String restoring(String program) {
        return program + "-restore";
    }

    private record Put(Chains chains, String listing) {}
}
