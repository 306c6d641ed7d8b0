package thecloud.core.network;

import thecloud.core.error.Invalid;

/**
 * A block of IPv4 addresses (RFC 4632) in its canonical form: no bit is set beyond the prefix.
 *
 * @param network its first address
 * @param prefix 0 to 32
 */
public record Cidr(Ipv4 network, int prefix) implements Comparable<Cidr> {

    /** Every address. */
    public static final Cidr ANY = new Cidr(new Ipv4(0), 0);

    public Cidr {
        if (prefix < 0 || prefix > 32 || network.bits() % sizeOf(prefix) != 0) {
            throw new IllegalArgumentException("no canonical block: " + network + "/" + prefix);
        }
    }

    /**
     * Reads {@code 10.0.0.0/16}.
     *
     * @param field the name to blame, such as {@code cidr_block}
     */
    public static Cidr parse(String field, String text) {
        int slash = text.indexOf('/');
        long bits = slash < 0 ? -1 : Ipv4.bitsOf(text.substring(0, slash));
        int prefix = slash < 0 ? -1 : prefixOf(text.substring(slash + 1));
        if (bits < 0 || prefix < 0) {
            throw new Invalid(field, "must be a block of IPv4 addresses such as 10.0.0.0/16");
        }
        long excess = bits % sizeOf(prefix);
        if (excess != 0) {
            throw new Invalid(
                    field,
                    "has bits set beyond its prefix; the block that begins there is " + new Ipv4(bits - excess) + "/"
                            + prefix);
        }
        return new Cidr(new Ipv4(bits), prefix);
    }

    /** Reads a block that one of us wrote. */
    public static Cidr of(String text) {
        return parse("cidr", text);
    }

    /** The block of that prefix in which an address lies. */
    public static Cidr around(Ipv4 address, int prefix) {
        return new Cidr(new Ipv4(address.bits() - address.bits() % sizeOf(prefix)), prefix);
    }

    private static int prefixOf(String text) {
        if (text.isEmpty() || text.length() > 2 || (text.length() > 1 && text.charAt(0) == '0')) {
            return -1;
        }
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return -1;
            }
        }
        int prefix = Integer.parseInt(text);
        return prefix <= 32 ? prefix : -1;
    }

    private static long sizeOf(int prefix) {
        return 1L << (32 - prefix);
    }

    /** How many addresses it has. */
    public long size() {
        return sizeOf(prefix);
    }

    public Ipv4 last() {
        return network.plus(size() - 1);
    }

    public boolean contains(Ipv4 address) {
        return address.compareTo(network) >= 0 && address.compareTo(last()) <= 0;
    }

    public boolean contains(Cidr other) {
        return prefix <= other.prefix && contains(other.network);
    }

    /** Whether some address is in both; of two blocks that overlap, one contains the other. */
    public boolean overlaps(Cidr other) {
        return contains(other.network) || other.contains(network);
    }

    @Override
    public int compareTo(Cidr other) {
        int byAddress = network.compareTo(other.network);
        return byAddress != 0 ? byAddress : Integer.compare(prefix, other.prefix);
    }

    @Override
    public String toString() {
        return network + "/" + prefix;
    }
}
