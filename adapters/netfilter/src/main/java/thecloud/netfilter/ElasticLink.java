package thecloud.netfilter;

import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A link of ours that has the elastic addresses, so that the host answers for them. A bridge without ports, since every
 * machine that runs Docker can make one; a dummy link is not to be had everywhere.
 */
final class ElasticLink {

    private final String name;

    ElasticLink(NetfilterSettings settings) {
        this.name = settings.link();
    }

    /** Empty also when there is no link. */
    SortedSet<String> addresses() {
        Command.Outcome outcome = Command.attempt("", "ip", "-o", "-4", "address", "show", "dev", name);
        SortedSet<String> addresses = new TreeSet<>();
        if (outcome.succeeded()) {
            outcome.said().lines().forEach(line -> {
                String[] words = line.trim().split("\\s+", -1);
                if (words.length > 3) {
                    addresses.add(words[3].replaceFirst("/.*", ""));
                }
            });
        }
        return addresses;
    }

    boolean exists() {
        return Command.attempt("", "ip", "link", "show", "dev", name).succeeded();
    }

    /** Before the table that translates them is replaced: an address without a translation would be the host itself. */
    void removeOthers(Set<String> wanted) {
        change("delete", minus(addresses(), wanted));
    }

    /** After it. */
    void add(Set<String> wanted) {
        if (wanted.isEmpty()) {
            remove();
            return;
        }
        if (!exists()) {
            Command.run("", "ip", "link", "add", "name", name, "type", "bridge");
        }
        Command.run("", "ip", "link", "set", "dev", name, "up");
        change("add", minus(wanted, addresses()));
    }

    void remove() {
        if (exists()) {
            Command.run("", "ip", "link", "delete", "dev", name);
        }
    }

    private void change(String verb, Set<String> addresses) {
        if (!addresses.isEmpty()) {
            String batch = addresses.stream()
                    .map(address -> "address " + verb + " " + address + "/32 dev " + name + "\n")
                    .collect(Collectors.joining());
            Command.run(batch, "ip", "-batch", "-");
        }
    }

    private static SortedSet<String> minus(Set<String> all, Set<String> without) {
        SortedSet<String> rest = new TreeSet<>(all);
        rest.removeAll(without);
        return rest;
    }
}
