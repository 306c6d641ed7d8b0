package thecloud.netfilter.iptables;

import thecloud.netfilter.Marks;

/** Bits of a packet's mark, as matches and targets. They mean something only while a packet is on its way through us. */
enum Bits {
    /** See {@link Marks#PASS}. */
    PASS(Marks.PASS),
    /** See {@link Marks#ADMITTED}. */
    ADMITTED(Marks.ADMITTED),
    /** A rule of the security groups that were asked last lets it pass. */
    ALLOWED("0x40000000"),
    /** Of a translated connection whose elastic IP stands for somebody else by now. */
    SEVERED("0x80000000"),
    /** From here to an elastic IP: the receiver will see another source than the packet has yet. */
    RENAMED("0x8000000");

    private static final String ALL = "0xf8000000";

    private final String bit;

    Bits(String bit) {
        this.bit = bit;
    }

    String set() {
        return "-j MARK --set-xmark " + bit + "/" + bit;
    }

    String clear() {
        return "-j MARK --set-xmark 0x0/" + bit;
    }

    String isSet() {
        return "-m mark --mark " + bit + "/" + bit;
    }

    String isClear() {
        return "-m mark --mark 0x0/" + bit;
    }

    static String clearAll() {
        return "-j MARK --set-xmark 0x0/" + ALL;
    }
}
