package thecloud.client.storage;

/**
 * How an object is divided: parts of one size, but for the last.
 *
 * @param size of all of it
 * @param partSize of each part
 */
public record Parts(long size, long partSize) {

    /** What S3 takes: at most so many, and but for the last none below 5 MiB. */
    public static final int MOST = 10_000;

    public static final long SMALLEST = 5L << 20;
    public static final long LARGEST = 5L << 30;

    /** Large enough for the overhead of a request not to matter, small enough to be sent once more. */
    public static final long STANDARD = 64L << 20;

    private static final long MIB = 1 << 20;

    /** Parts of the wished size, or larger ones where these would be too many. */
    public static Parts of(long size, long wished) {
        long least = (size + MOST - 1) / MOST;
        long whole = (least + MIB - 1) / MIB * MIB;
        return new Parts(size, Math.max(wished, whole));
    }

    /**
     * The size of a part of what has no known end: the wished one, doubled with each nine hundred parts, so that they suffice
     * for an object as large as one can be.
     *
     * @param number from 1 on
     */
    static long sizeInStream(int number, long wished) {
        return Math.min(LARGEST, wished << ((number - 1) / 900));
    }

    public int count() {
        return Math.toIntExact((size + partSize - 1) / partSize);
    }

    /** @param number from 1 on */
    long from(int number) {
        return (number - 1) * partSize;
    }

    /** How many bytes the part has. */
    long length(int number) {
        return Math.min(partSize, size - from(number));
    }
}
