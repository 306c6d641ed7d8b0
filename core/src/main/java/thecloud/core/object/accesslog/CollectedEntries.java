package thecloud.core.object.accesslog;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Entries that wait for their delivery, so many of each bucket and so many in all. */
final class CollectedEntries {

    static final int PER_BUCKET = 4 << 20;
    static final int IN_ALL = 16 << 20;

    /** A delivery of this size is worth making at once. */
    private static final int PLENTY = PER_BUCKET / 2;

    private final Map<LoggedBucket, ByteArrayOutputStream> waiting = new HashMap<>();
    private int inAll;
    private long lost;

    /** @return whether there is so much of the bucket now that it should be delivered soon */
    synchronized boolean add(LoggedBucket bucket, String entry) {
        return add(bucket, (entry + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private boolean add(LoggedBucket bucket, byte[] lines) {
        ByteArrayOutputStream of = waiting.computeIfAbsent(bucket, same -> new ByteArrayOutputStream());
        if (of.size() + lines.length > PER_BUCKET || inAll + lines.length > IN_ALL) {
            for (byte b : lines) {
                lost += b == '\n' ? 1 : 0;
            }
            return true;
        }
        of.writeBytes(lines);
        inAll += lines.length;
        return of.size() > PLENTY || inAll > IN_ALL / 2;
    }

    /** All that waits, which does not any more. */
    synchronized Map<LoggedBucket, byte[]> take() {
        Map<LoggedBucket, byte[]> taken = new HashMap<>();
        waiting.forEach((bucket, lines) -> {
            if (lines.size() > 0) {
                taken.put(bucket, lines.toByteArray());
            }
        });
        waiting.clear();
        inAll = 0;
        return taken;
    }

    /** What could not be delivered, for the next time. */
    synchronized void giveBack(LoggedBucket bucket, byte[] lines) {
        add(bucket, lines);
    }

    /** How much was lost since somebody asked. */
    synchronized long lost() {
        long before = lost;
        lost = 0;
        return before;
    }
}
