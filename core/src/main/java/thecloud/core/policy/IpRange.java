package thecloud.core.policy;

import thecloud.core.Nullable;

/**
 * An IPv4 or IPv6 network in CIDR form, or one address. An IPv4-mapped IPv6 address ({@code ::ffff:192.0.2.1}) is the
 * IPv4 address that it carries, so that {@code ::/0} is every IPv6 address and no IPv4 one. Written out here because
 * {@code java.net.InetAddress} takes host names, and would look them up.
 *
 * <p>Sources: RFC 4632 (CIDR), RFC 4291 section 2.2 (text forms of IPv6).
 */
record IpRange(boolean ipv4, long high, long low, int prefix) {

    private static final int LONGEST_TEXT = 64;
    private static final int IPV4_MAPPED_PREFIX = 96;
    private static final long IPV4_MAPPED = 0xffffL << 32;
    private static final int GROUPS = 8;

    /** An address, or an address and the length of its prefix; null for anything else. */
    static @Nullable IpRange read(String text) {
        if (text.length() > LONGEST_TEXT) {
            return null;
        }
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        boolean dotted = address.indexOf(':') < 0;
        long[] bits = dotted ? ipv4(address) : ipv6(address);
        if (bits == null) {
            return null;
        }
        int longest = dotted ? 32 : 128;
        int prefix = slash < 0 ? longest : number(text.substring(slash + 1), 10, longest);
        if (prefix < 0) {
            return null;
        }
        boolean mapped = bits[0] == 0 && (bits[1] >>> 32) == 0xffff && prefix >= IPV4_MAPPED_PREFIX;
        return dotted || !mapped
                ? new IpRange(dotted, bits[0], bits[1], dotted ? prefix + IPV4_MAPPED_PREFIX : prefix)
                : new IpRange(true, bits[0], bits[1], prefix);
    }

    /** One address, as a connection reports it: perhaps with a zone, {@code fe80::1%eth0}. Null for anything else. */
    static @Nullable IpRange address(String text) {
        int zone = text.indexOf('%');
        return text.indexOf('/') >= 0 ? null : read(zone < 0 ? text : text.substring(0, zone));
    }

    boolean contains(IpRange address) {
        return ipv4 == address.ipv4
                && ((high ^ address.high) & mask(Math.min(prefix, 64))) == 0
                && ((low ^ address.low) & mask(Math.max(prefix - 64, 0))) == 0;
    }

    private static long mask(int bits) {
        return bits == 0 ? 0 : -1L << (64 - bits);
    }

    private static long @Nullable [] ipv4(String text) {
        String[] octets = text.split("\\.", -1);
        long address = 0;
        for (String octet : octets) {
            int value = number(octet, 10, 255);
            if (octets.length != 4 || value < 0) {
                return null;
            }
            address = (address << 8) | value;
        }
        return new long[] {0, IPV4_MAPPED | address};
    }

    private static long @Nullable [] ipv6(String text) {
        int gap = text.indexOf("::");
        String head = gap < 0 ? text : text.substring(0, gap);
        String tail = gap < 0 ? "" : text.substring(gap + 2);
        int[] front = groups(head, gap < 0);
        int[] back = groups(tail, true);
        if (front == null || back == null) {
            return null;
        }
        int missing = GROUPS - front.length - back.length;
        if (gap < 0 ? missing != 0 : missing < 1) {
            return null;
        }
        long[] bits = new long[2];
        for (int i = 0; i < front.length; i++) {
            put(bits, i, front[i]);
        }
        for (int i = 0; i < back.length; i++) {
            put(bits, GROUPS - back.length + i, back[i]);
        }
        return bits;
    }

    private static void put(long[] bits, int group, int value) {
        bits[group / 4] |= (long) value << (48 - 16 * (group % 4));
    }

    /** Groups of hexadecimal digits; the last may be an IPv4 address, which counts for two. */
    private static int @Nullable [] groups(String text, boolean last) {
        if (text.isEmpty()) {
            return new int[0];
        }
        String[] words = text.split(":", -1);
        boolean dotted = last && words[words.length - 1].indexOf('.') >= 0;
        int[] groups = new int[dotted ? words.length + 1 : words.length];
        for (int i = 0; i < words.length - (dotted ? 1 : 0); i++) {
            groups[i] = number(words[i], 16, 0xffff);
            if (groups[i] < 0) {
                return null;
            }
        }
        if (dotted) {
            long[] embedded = ipv4(words[words.length - 1]);
            if (embedded == null) {
                return null;
            }
            groups[groups.length - 2] = (int) ((embedded[1] >>> 16) & 0xffff);
            groups[groups.length - 1] = (int) (embedded[1] & 0xffff);
        }
        return groups;
    }

    /** A number of ASCII digits without needless zeros (which some read as octal), or -1. Groups may have zeros. */
    private static int number(String digits, int radix, int most) {
        if (digits.isEmpty() || digits.length() > 4 || (radix == 10 && digits.length() > 1 && digits.startsWith("0"))) {
            return -1;
        }
        int value = 0;
        for (int i = 0; i < digits.length(); i++) {
            char character = digits.charAt(i);
            int digit = character < 128 ? Character.digit(character, radix) : -1;
            if (digit < 0) {
                return -1;
            }
            value = value * radix + digit;
        }
        return value <= most ? value : -1;
    }
}
