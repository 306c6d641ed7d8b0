package thecloud.images;

import java.io.InputStream;

/** Counts, and lets no reader take more than it was allowed to: whatever a header claims, memory stays bounded. */
final class Metered extends CountedInput {

    private long position;
    private long allowed;

    Metered(InputStream in) {
        super(in);
    }

    long position() {
        return position;
    }

    void allow(long bytes) {
        allowed = bytes;
    }

    @Override
    void take(long bytes) {
        position += bytes;
        allowed -= bytes;
        if (allowed < 0) {
            throw Hostile.body("has a header that is too large");
        }
    }
}
