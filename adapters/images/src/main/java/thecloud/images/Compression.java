package thecloud.images;

import java.util.Arrays;
import java.util.Locale;

/** What the first bytes of a file say of how it is compressed. */
enum Compression {
    NONE(),
    GZIP(0x1f, 0x8b),
    ZSTD(0x28, 0xb5, 0x2f, 0xfd),
    BZIP2('B', 'Z', 'h'),
    XZ(0xfd, '7', 'z', 'X', 'Z', 0x00);

    private final int[] magic;

    Compression(int... magic) {
        this.magic = magic;
    }

    static Compression of(byte[] start) {
        return Arrays.stream(values())
                .filter(kind -> kind.magic.length > 0 && kind.begins(start))
                .findFirst()
                .orElse(NONE);
    }

    private boolean begins(byte[] start) {
        for (int i = 0; i < magic.length; i++) {
            if (i >= start.length || (start[i] & 0xff) != magic[i]) {
                return false;
            }
        }
        return true;
    }

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
