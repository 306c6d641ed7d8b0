package thecloud.docker.volume;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import thecloud.core.compute.BackendRefusal;

/** What this process may do. */
public final class Privileges {

    /** CAP_SYS_RESOURCE of {@code linux/capability.h}: ext4 asks for it before it grows while mounted. */
    private static final int SYS_RESOURCE = 24;

    private static final int HEX = 16;

    private Privileges() {}

    static boolean growMounted() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith("CapEff:"))
                    .map(line -> Long.parseUnsignedLong(line.substring(7).strip(), HEX))
                    .anyMatch(held -> (held >> SYS_RESOURCE & 1) == 1);
        } catch (IOException e) {
            return false;
        }
    }

    /** Why loop devices are not to be had here; empty when they are, found out by making one in the directory. */
    public static Optional<String> lackingLoopDevices(Path directory) {
        Path probe = directory.resolve("probe.img");
        try {
            Files.createDirectories(directory);
            Tool.run(Tool.QUICK, "truncate", "--size", "1M", probe.toString());
            String device = Tool.run(Tool.QUICK, "losetup", "--find", "--show", probe.toString());
            Tool.run(Tool.QUICK, "losetup", "--detach", device.strip());
            Tool.run(Tool.QUICK, "mkfs.ext4", "-q", "-F", probe.toString());
            return Optional.empty();
        } catch (BackendRefusal e) {
            return Optional.of(e.reason());
        } catch (IOException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        } finally {
            try {
                Files.deleteIfExists(probe);
            } catch (IOException e) {
                // the next probe overwrites it
            }
        }
    }
}
