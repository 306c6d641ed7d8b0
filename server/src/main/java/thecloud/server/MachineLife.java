package thecloud.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/** What the kernel's rules live in: this start of the machine, and of the container around the server if there is one. */
final class MachineLife {

    private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");
    private static final Path NETWORK = Path.of("/proc/self/ns/net");

    private MachineLife() {}

    /** Another one after each start; where the kernel does not tell, after each start of the server. */
    static String name() {
        try {
            return Files.readString(BOOT).strip() + " " + Files.readSymbolicLink(NETWORK);
        } catch (IOException e) {
            return UUID.randomUUID().toString();
        }
    }
}
