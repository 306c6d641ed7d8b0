package thecloud.aws;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/** Whose rate limit an address counts against. */
final class Networks {

    private static final int NETWORK_BYTES = 8;

    private Networks() {}

    /** An IPv4 address, or the half of an IPv6 address that names the network: who has one has 2^64 addresses in it. */
    static String of(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        InetAddress parsed = InetAddress.ofLiteral(address);
        return parsed instanceof Inet6Address
                ? HexFormat.of().formatHex(Arrays.copyOf(parsed.getAddress(), NETWORK_BYTES)) + "/64"
                : parsed.getHostAddress();
    }
}
