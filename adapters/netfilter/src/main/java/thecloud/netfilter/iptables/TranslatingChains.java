package thecloud.netfilter.iptables;

import thecloud.core.network.Cidr;
import thecloud.core.network.Topology;
import thecloud.netfilter.LocalService;

/**
 * Addresses that stand for others: elastic IPs, the host's for what leaves by an internet or NAT gateway, and the metadata
 * service's. In the table {@code nat}, ahead of Docker's publications, which would catch calls of an elastic IP.
 */
final class TranslatingChains {

    private TranslatingChains() {}

    static Chains of(String prefix, Picture picture) {
        Chains.Writer chains = new Chains.Writer("nat", prefix);
        chains.hook("PREROUTING", "called").hook("OUTPUT", "calling").hook("POSTROUTING", "source");
        targets(chains, picture);
        sources(chains, picture);
        return chains.written();
    }

    private static void targets(Chains.Writer chains, Picture picture) {
        LocalService metadata = picture.metadata();
        if (metadata != null) {
            chains.chain("called", "-d " + LocalService.ADDRESS + " -p tcp -m tcp --dport 80 -j @metadata");
            for (Topology.Network network : picture.networks()) {
                // Only from a bridge's own addresses, so that nobody passes for an instance of another network.
                chains.chain(
                        "metadata",
                        "-i " + network.bridge() + " -s " + network.cidr() + " -p tcp -j DNAT --to-destination "
                                + metadata.address() + ":" + metadata.port());
            }
        }
        chains.chain("called", "-d " + picture.pool() + " -j @elastic");
        chains.chain("calling", "-d " + picture.pool() + " -j @elastic");
        chains.chain("elastic");
        picture.elastic()
                .forEach((elastic, instance) ->
                        chains.chain("elastic", "-d " + elastic + " -j DNAT --to-destination " + instance));
    }

    /** What an egress rule let out of the networks still says so by its mark; spoofed addresses do not. */
    private static void sources(Chains.Writer chains, Picture picture) {
        for (Topology.Network network : picture.networks()) {
            chains.chain("source", "-o " + network.bridge() + " -g @inside");
        }
        chains.chain("source", Bits.ALLOWED.isSet() + " -g @outside");
        chains.chain("inside", "-m conntrack --ctorigdst " + picture.pool() + " -g @called-here");
        chains.chain("called-here", "-j @named");
        chains.chain("outside", "-j @named");
        chains.chain("named");
        picture.elasticOf()
                .forEach((instance, elastic) ->
                        chains.chain("named", "-s " + instance + " -j SNAT --to-source " + elastic));
        String cloud = "-j SNAT --to-source " + picture.ruleset().cloudAddress();
        for (Topology.Network network : picture.networks()) {
            chains.chain("called-here", "-s " + network.cidr() + " " + cloud);
            for (Cidr subnet : Picture.outward(network)) {
                chains.chain("outside", "-s " + subnet + " -j MASQUERADE");
            }
        }
        chains.chain("called-here", "-m addrtype --src-type LOCAL " + cloud);
    }
}
