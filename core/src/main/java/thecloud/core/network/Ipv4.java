package thecloud.core.network;

import thecloud.core.error.Invalid;

/**
 * An IPv4 address.
 *
 * @param bits the 32 bits as an unsigned number, 0 to 2^32-1
 */
public record Ipv4(long bits) implements Comparable<Ipv4> {

    static final long MAX = 0xFFFF_FFFFL;

    public Ipv4 {
        if (bits < 0 || bits > MAX) {
            throw new IllegalArgumentException("no IPv4 address: " + bits);
        }
    }

    /**
     * Reads the dotted form of four decimal numbers without leading zeros.
     *
     * @param field the name to blame, such as {@code destination}
     */
    public static Ipv4 parse(String field, String text) {
        long bits = bitsOf(text);
        if (bits < 0) {
            throw new Invalid(field, "must be an IPv4 address such as 10.0.0.1");
        }
        return new Ipv4(bits);
    }

    /** Reads an address that one of us wrote. */
    public static Ipv4 of(String text) {
        return parse("address", text);
    }

    /** The bits, or -1 when the text is no address. Octal and short forms are none: readers differ about them. */
    static long bitsOf(String text) {
        String[] parts = text.split("\\.", 5);
        if (parts.length != 4) {
            return -1;
        }
        long bits = 0;
        for (String part : parts) {
            int octet = octet(part);
            if (octet < 0) {
                return -1;
            }
            bits = bits << 8 | octet;
        }
        return bits;
    }

    private static int octet(String text) {
        if (text.isEmpty() || text.length() > 3 || (text.length() > 1 && text.charAt(0) == '0')) {
            return -1;
        }
        int octet = 0;
        for (int i = 0; i < text.length(); i++) {
            char digit = text.charAt(i);
            if (digit < '0' || digit > '9') {
                return -1;
            }
            octet = octet * 10 + digit - '0';
        }
        return octet <= 255 ? octet : -1;
    }

    /** The address that many further on; negative goes back. */
    public Ipv4 plus(long distance) {
        return new Ipv4(bits + distance);
    }

    @Override
    public int compareTo(Ipv4 other) {
        return Long.compare(bits, other.bits);
    }

    @Override
    public String toString() {
        return (bits >> 24) + "." + (bits >> 16 & 255) + "." + (bits >> 8 & 255) + "." + (bits & 255);
    }
}
