package thecloud.netfilter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import thecloud.core.error.Unavailable;

/** Whether the kernel filters packets between ports of one bridge like routed ones ({@code br_netfilter}). */
public enum BridgedPackets {
    IPV4("bridge-nf-call-iptables"),
    IPV6("bridge-nf-call-ip6tables");

    private final Path file;

    BridgedPackets(String name) {
        this.file = Path.of("/proc/sys/net/bridge", name);
    }

    public boolean areFiltered() {
        try {
            return Files.readString(file).strip().equals("1");
        } catch (IOException e) {
            return false;
        }
    }

    /** As Docker does for a network whose containers shall not talk to each other. */
    public void filter() {
        if (!areFiltered()) {
            try {
                Files.writeString(file, "1");
            } catch (IOException e) {
                throw new Unavailable(
                        Command.DEPENDENCY,
                        "the kernel does not filter packets within a bridge: " + file + " cannot be set to 1"
                                + " (modprobe br_netfilter)",
                        e);
            }
        }
    }
}
