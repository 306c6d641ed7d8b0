package thecloud.cli.storage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.regex.Pattern;
import thecloud.cli.storage.Side.Item;

/**
 * Whether two things differ. Sizes are compared first, then times, and contents only where the times do not speak for
 * sameness: a file that was downloaded has the object's time, and one that was uploaded is older than its object.
 */
final class Comparison {

    private static final Pattern MD5 = Pattern.compile("[0-9a-f]{32}");
    private static final int CHUNK = 128 * 1024;

    private final boolean always;

    /** @param always whether contents are compared whatever the times say */
    Comparison(boolean always) {
        this.always = always;
    }

    boolean differ(Item source, Item target) throws IOException {
        if (source.size() != target.size()) {
            return true;
        }
        if (source.file() == null && target.file() == null) {
            return !source.etag().equals(target.etag());
        }
        if (!always && sameByTime(source, target)) {
            return false;
        }
        Path file = source.file() == null ? target.file() : source.file();
        String etag = source.file() == null ? source.etag() : target.etag();
        // The ETag of an object in parts is no MD5: then it is the time that counts, or nothing that could be asked.
        return file == null || !MD5.matcher(etag).matches() || !md5(file).equals(etag);
    }

    private static boolean sameByTime(Item source, Item target) {
        Instant from = source.modified().truncatedTo(ChronoUnit.SECONDS);
        Instant to = target.modified().truncatedTo(ChronoUnit.SECONDS);
        return source.file() == null ? from.equals(to) : from.isBefore(to);
    }

    private static String md5(Path file) throws IOException {
        try (InputStream bytes = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("MD5");
            byte[] chunk = new byte[CHUNK];
            for (int read = bytes.read(chunk); read >= 0; read = bytes.read(chunk)) {
                digest.update(chunk, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has MD5", e);
        }
    }
}
