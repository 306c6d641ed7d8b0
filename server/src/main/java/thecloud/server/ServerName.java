package thecloud.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/** How a server is known to others of its database, from start to start: by its home, of which each server has its own. */
record ServerName(String value) {
    private static final int LONGEST_HOST = 40;
    private static final int LIFE_DIGITS = 8;

    /**
     * Ends in a slash; at most 80 characters. A copy of a home, on this machine or another, is another server: the
     * place counts too.
     */
    static ServerName of(Path home) {
        try {
            Path file = home.resolve("server.id");
            if (!Files.exists(file)) {
                Files.writeString(file, UUID.randomUUID() + "\n");
            }
            String place = host() + ":" + home.toRealPath();
            UUID name = UUID.nameUUIDFromBytes((Files.readString(file).strip() + "@" + place).getBytes(UTF_8));
            return new ServerName(abbreviated(host()) + "/" + name + "/");
        } catch (IOException e) {
            throw new StartRefused("cannot keep this server's name in " + home + ": " + e.getMessage(), e);
        }
    }

    /** To sign leases with: begins with the name, and is nobody else's, nor an earlier life's. */
    String newLife() {
        return value + UUID.randomUUID().toString().substring(0, LIFE_DIGITS);
    }

    private static String abbreviated(String host) {
        return host.substring(0, Math.min(LONGEST_HOST, host.length()));
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "server";
        }
    }
}
