package thecloud.netfilter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which bridges may lead to addresses of loopback, which the kernel drops otherwise, also after a translation. Our table sees
 * to it that nothing but what it translated itself gets there.
 */
final class LoopbackRouting {

    private static final Path INTERFACES = Path.of("/proc/sys/net/ipv4/conf");

    private final Set<String> allowed = new TreeSet<>();

    /** Before the table that guards them is replaced. */
    void forbidOthers(Set<String> bridges) {
        Set<String> others = new TreeSet<>(allowed);
        others.removeAll(bridges);
        others.forEach(bridge -> write(bridge, "0"));
        allowed.retainAll(bridges);
    }

    /** After it. A bridge that is not there yet is looked at again. */
    void allow(Set<String> bridges) {
        bridges.forEach(bridge -> write(bridge, "1"));
        allowed.addAll(bridges);
    }

    boolean holds(Set<String> bridges) {
        return allowed.equals(bridges) && bridges.stream().noneMatch(bridge -> isValue(bridge, "0"));
    }

    private static boolean isValue(String bridge, String value) {
        try {
            return Files.readString(file(bridge)).strip().equals(value);
        } catch (IOException e) {
            return false; // there is no such bridge
        }
    }

    private static void write(String bridge, String value) {
        if (!isValue(bridge, value) && Files.exists(file(bridge))) {
            try {
                Files.writeString(file(bridge), value);
            } catch (IOException e) {
                System.getLogger(LoopbackRouting.class.getName())
                        .log(System.Logger.Level.DEBUG, "bridge " + bridge + " went away", e);
            }
        }
    }

    private static Path file(String bridge) {
        return INTERFACES.resolve(bridge).resolve("route_localnet");
    }
}
