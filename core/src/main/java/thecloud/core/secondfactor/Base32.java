package thecloud.core.secondfactor;

/** Base32 as authenticators read it (RFC 4648, section 6), without padding. */
final class Base32 {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int BITS = 5;
    private static final int OCTET = 8;

    private Base32() {}

    /** @param bytes a multiple of five, so that every letter has its five bits */
    static String encode(byte[] bytes) {
        if (bytes.length % BITS != 0) {
            throw new IllegalArgumentException("not a multiple of five bytes: " + bytes.length);
        }
        StringBuilder text = new StringBuilder(bytes.length * OCTET / BITS);
        int buffer = 0;
        int held = 0;
        for (byte octet : bytes) {
            buffer = (buffer << OCTET) | (octet & 0xff);
            held += OCTET;
            while (held >= BITS) {
                held -= BITS;
                text.append(ALPHABET.charAt((buffer >> held) & 0x1f));
            }
            buffer &= (1 << held) - 1;
        }
        return text.toString();
    }
}
