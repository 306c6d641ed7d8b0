package thecloud.core.firewall.filter;

import thecloud.core.Nullable;
import thecloud.core.error.Invalid;

/** Ports from one to another, both included, 0 to 65535. */
public record PortRange(int from, int to) {

    /** Every port, and what a protocol without ports has. */
    public static final PortRange ANY = new PortRange(0, 65_535);

    public PortRange {
        require("from_port", from);
        require("to_port", to);
        if (from > to) {
            throw new Invalid("to_port", "must not be below from_port");
        }
    }

    /** As a caller writes it: one port, a range, or nothing for all. */
    public static PortRange of(@Nullable Integer from, @Nullable Integer to) {
        if (from == null) {
            if (to != null) {
                throw new Invalid("from_port", "is needed beside to_port");
            }
            return ANY;
        }
        return new PortRange(from, to == null ? from : to);
    }

    public boolean contains(int port) {
        return port >= from && port <= to;
    }

    private static void require(String field, int port) {
        if (port < 0 || port > 65_535) {
            throw new Invalid(field, "must be from 0 to 65535");
        }
    }

    @Override
    public String toString() {
        return from == to ? Integer.toString(from) : from + "-" + to;
    }
}
