package thecloud.netfilter.iptables;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * All chains of ours in one table of the kernel.
 *
 * @param table such as {@code mangle}
 * @param hooks by the built-in chain, the chain of ours that it jumps to before everything else
 * @param rules by chain, each rule as {@code iptables -S} shows it, without the chain
 */
record Chains(String table, Map<String, String> hooks, SequencedMap<String, List<String>> rules) {

    Chains {
        hooks = Map.copyOf(hooks);
        rules = Collections.unmodifiableSequencedMap(rules);
    }

    /** Chains that are being written. Their names are given short; {@code @name} in a rule is a chain of ours. */
    static final class Writer {

        private final String table;
        private final String prefix;
        private final Map<String, String> hooks = new LinkedHashMap<>();
        private final SequencedMap<String, List<String>> rules = new LinkedHashMap<>();

        Writer(String table, String prefix) {
            this.table = table;
            this.prefix = prefix;
        }

        /** Makes a built-in chain jump to one of ours. */
        Writer hook(String builtIn, String chain) {
            hooks.put(builtIn, prefix + chain);
            return chain(chain);
        }

        /** A chain is there when it was begun, also without rules. */
        Writer chain(String chain, String... itsRules) {
            List<String> list = rules.computeIfAbsent(prefix + chain, any -> new ArrayList<>());
            for (String rule : itsRules) {
                list.add(rule.replace("@", prefix));
            }
            return this;
        }

        Chains written() {
            return new Chains(table, hooks, rules);
        }
    }
}
