package thecloud.images;

import java.io.InputStream;

/** Is refused where it becomes too long. */
final class BoundedInput extends CountedInput {

    private final long maxMb;
    private long left;

    BoundedInput(InputStream in, long most, long maxMb) {
        super(in);
        this.maxMb = maxMb;
        // what holds so much is a little longer itself: headers, and padding behind each file
        this.left = most + most / 2 + (16 << 20);
    }

    @Override
    void take(long bytes) {
        left -= bytes;
        if (left < 0) {
            throw Hostile.body("unpacks to more than " + maxMb + " MiB, the most that an image may hold");
        }
    }
}
