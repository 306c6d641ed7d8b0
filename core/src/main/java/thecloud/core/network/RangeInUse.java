package thecloud.core.network;

/**
 * A block of addresses that the machine uses for something else.
 *
 * @param holder such as {@code interface eth0}
 */
public record RangeInUse(Cidr cidr, String holder) {}
