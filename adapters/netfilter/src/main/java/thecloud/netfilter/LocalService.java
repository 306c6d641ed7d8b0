package thecloud.netfilter;

import thecloud.core.network.Ipv4;

/**
 * A listener on a loopback address of this host that instances find at {@link #ADDRESS}, port 80.
 *
 * @param address one of 127.0.0.0/8
 */
public record LocalService(Ipv4 address, int port) {

    /** Where every EC2 instance looks for its metadata. */
    public static final String ADDRESS = "169.254.169.254";

    /** An address of loopback that is this cloud's alone, as near as makes no difference. */
    public static Ipv4 addressOf(java.util.UUID cloudId) {
        long digits = cloudId.getMostSignificantBits() >>> 40;
        return new Ipv4(0x7F80_0000L | (digits & 0xFF_FFFEL)); // never 127.255.255.255, to which nobody connects
    }
}
