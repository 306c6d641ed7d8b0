package thecloud.filesystem.object;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.Locale;
import thecloud.core.Nullable;
import thecloud.core.error.Unavailable;

/** What goes wrong with files, as the port tells it. No path gets into a message that a caller may see. */
final class Failures {

    private static final String DEPENDENCY = "object storage";

    private Failures() {}

    static Unavailable unavailable(String message, @Nullable Throwable cause) {
        return new Unavailable(DEPENDENCY, message, cause);
    }

    static Unavailable full(@Nullable Throwable cause) {
        return unavailable("the object store's disk is full; free some space", cause);
    }

    /** @param doing what failed, such as {@code writing} */
    static Unavailable of(String doing, IOException e) {
        return isFull(e) ? full(e) : unavailable(doing + " the object store failed: " + reason(e), e);
    }

    /** The JDK does not tell the error's number, but for its text. */
    private static boolean isFull(IOException e) {
        String reason = reason(e).toLowerCase(Locale.ROOT);
        return reason.contains("no space left") || reason.contains("quota exceeded");
    }

    static String reason(IOException e) {
        String reason = e instanceof FileSystemException named ? named.getReason() : e.getMessage();
        return reason == null ? e.getClass().getSimpleName() : reason;
    }
}
