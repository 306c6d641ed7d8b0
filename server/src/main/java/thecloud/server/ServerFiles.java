package thecloud.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jboss.logging.Logger;

/** What the launcher reads to find the running server: {@code server.pid} and {@code server.json} in the home. */
record ServerFiles(Path pidFile, Path jsonFile) {
    private static final Logger LOG = Logger.getLogger(ServerFiles.class);

    static ServerFiles in(Path home) {
        return new ServerFiles(home.resolve("server.pid"), home.resolve("server.json"));
    }

    /** @param url holds no character that JSON would escape */
    void write(long pid, String url) {
        try {
            replace(jsonFile, "{\"pid\":" + pid + ",\"url\":\"" + url + "\"}\n");
            replace(pidFile, pid + "\n");
        } catch (IOException e) {
            throw new StartRefused("cannot write " + jsonFile + ": " + e.getMessage(), e);
        }
    }

    void remove() {
        try {
            Files.deleteIfExists(pidFile);
            Files.deleteIfExists(jsonFile);
        } catch (IOException e) {
            LOG.warnf("could not remove %s: %s", pidFile, e.getMessage());
        }
    }

    /** Nobody sees half a file. */
    private static void replace(Path file, String text) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(fresh, text);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
