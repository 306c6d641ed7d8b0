package thecloud.core.network.vpc;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import thecloud.core.error.Invalid;
import thecloud.core.network.Cidr;
import thecloud.core.network.Ipv4;
import thecloud.core.network.RangeInUse;

/** Which blocks VPCs and subnets may have. */
final class Blocks {

    static final String FIELD = "cidr_block";

    private static final int WIDEST = 16;
    private static final int NARROWEST = 28;
    private static final int DEFAULT_SUBNET = 20;

    /** RFC 1918. Another block would take addresses of the world away from this machine. */
    private static final List<Cidr> PRIVATE =
            List.of(Cidr.of("10.0.0.0/8"), Cidr.of("172.16.0.0/12"), Cidr.of("192.168.0.0/16"));

    private Blocks() {}

    static void requireVpc(Cidr cidr) {
        requireSubnet(cidr);
        if (PRIVATE.stream().noneMatch(range -> range.contains(cidr))) {
            throw new Invalid(FIELD, "must lie in 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16");
        }
    }

    static void requireSubnet(Cidr cidr) {
        if (cidr.prefix() < WIDEST || cidr.prefix() > NARROWEST) {
            throw new Invalid(FIELD, "must have a prefix from /" + WIDEST + " to /" + NARROWEST);
        }
    }

    /** @throws Invalid when the machine uses some of it */
    static void requireUnused(Cidr cidr, List<RangeInUse> used) {
        used.stream().filter(range -> range.cidr().overlaps(cidr)).findFirst().ifPresent(range -> {
            throw new Invalid(FIELD, "overlaps " + range.cidr() + ", which this machine uses (" + range.holder() + ")");
        });
    }

    /**
     * A block for a VPC whose owner does not care: a /16 of 10.0.0.0/8, or when there is none left a /20 elsewhere.
     *
     * @param start where among those of 10.0.0.0/8 to begin, so that clouds on one machine seldom want the same
     */
    static Optional<Cidr> pick(List<Cidr> used, int start) {
        return candidates(start).stream()
                .filter(candidate -> used.stream().noneMatch(candidate::overlaps))
                .findFirst();
    }

    private static List<Cidr> candidates(int start) {
        List<Cidr> candidates = new ArrayList<>();
        for (int i = 0; i < 256; i++) {
            candidates.add(new Cidr(new Ipv4(10L << 24 | (long) Math.floorMod(start + i, 256) << 16), 16));
        }
        for (Cidr range : PRIVATE.subList(1, PRIVATE.size())) {
            for (Ipv4 at = range.network(); range.contains(at); at = at.plus(1L << (32 - DEFAULT_SUBNET))) {
                candidates.add(new Cidr(at, DEFAULT_SUBNET));
            }
        }
        return candidates;
    }

    /** The block of a default VPC's one subnet: its first /20. */
    static Cidr defaultSubnet(Cidr vpc) {
        return new Cidr(vpc.network(), Math.max(vpc.prefix(), DEFAULT_SUBNET));
    }
}
