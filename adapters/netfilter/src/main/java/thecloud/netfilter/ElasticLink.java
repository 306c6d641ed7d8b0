package thecloud.netfilter;

import java.net.Inet4Address;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import thecloud.core.error.Unavailable;

/**
 * A link of ours that has the elastic addresses, so that the host answers for them. A bridge without ports, since every
 * machine that runs Docker can make one; a dummy link is not to be had everywhere.
 */
final class ElasticLink {

    private final String name;

    ElasticLink(NetfilterSettings settings) {
        this.name = settings.link();
    }

    /** Empty also when there is no link. Asked of the kernel directly: this comes with every change of the picture. */
    SortedSet<String> addresses() {
        SortedSet<String> addresses = new TreeSet<>();
        link().ifPresent(link -> link.inetAddresses()
                .filter(Inet4Address.class::isInstance)
                .forEach(address -> addresses.add(address.getHostAddress())));
        return addresses;
    }

    boolean exists() {
        return link().isPresent();
    }

    private Optional<NetworkInterface> link() {
        try {
            return Optional.ofNullable(NetworkInterface.getByName(name));
        } catch (SocketException e) {
            throw new Unavailable(Command.DEPENDENCY, "the links of this machine cannot be listed", e);
        }
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
