package thecloud.netfilter;

/** Bits of a packet's mark that mean something to us, whichever front end sets them. */
public final class Marks {

    /** What Docker's own rules must not drop any more; see docs/adr/0019-packet-filter.md. */
    public static final String PASS = "0x10000000";

    /** Came through a published port: no ingress rule is asked. */
    public static final String ADMITTED = "0x20000000";

    private Marks() {}
}
