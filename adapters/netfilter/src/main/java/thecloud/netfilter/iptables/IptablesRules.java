package thecloud.netfilter.iptables;

import thecloud.core.Nullable;
import thecloud.core.firewall.filter.Ruleset;
import thecloud.core.network.Topology;
import thecloud.netfilter.LocalService;

/**
 * All chains of a picture.
 *
 * @param judging who may reach whom
 * @param shut the same, while no connection begins
 * @param translating addresses that stand for others
 * @param rejecting how callers are told that their connection ended; it can be done in {@code filter} alone
 * @param ipv6 for {@code ip6tables}: nothing of it on our bridges
 */
record IptablesRules(Chains judging, Chains shut, Chains translating, Chains rejecting, Chains ipv6) {

    static IptablesRules of(String prefix, Ruleset ruleset, @Nullable LocalService metadata) {
        Picture picture = Picture.of(ruleset, metadata);
        return new IptablesRules(
                JudgingChains.of(prefix, picture, false),
                JudgingChains.of(prefix, picture, true),
                TranslatingChains.of(prefix, picture),
                rejecting(prefix),
                ipv6(prefix, picture));
    }

    private static Chains rejecting(String prefix) {
        return new Chains.Writer("filter", prefix)
                .hook("FORWARD", "sever")
                .hook("INPUT", "sever")
                .hook("OUTPUT", "sever")
                .chain(
                        "sever",
                        "-p tcp " + Bits.SEVERED.isSet() + " -j REJECT --reject-with tcp-reset",
                        Bits.SEVERED.isSet() + " -j REJECT --reject-with icmp-port-unreachable")
                .written();
    }

    private static Chains ipv6(String prefix, Picture picture) {
        Chains.Writer chains = new Chains.Writer("mangle", prefix)
                .hook("FORWARD", "no-ipv6")
                .hook("INPUT", "no-ipv6")
                .hook("POSTROUTING", "no-ipv6");
        for (Topology.Network network : picture.networks()) {
            chains.chain("no-ipv6", "-i " + network.bridge() + " -j DROP", "-o " + network.bridge() + " -j DROP");
        }
        return chains.written();
    }
}
