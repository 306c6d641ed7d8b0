package thecloud.netfilter.iptables;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import thecloud.core.compute.PortMapping;
import thecloud.core.firewall.filter.Ruleset;
import thecloud.core.network.Cidr;
import thecloud.core.network.Ipv4;
import thecloud.core.network.Topology;
import thecloud.netfilter.LocalService;

/**
 * Who may reach whom: the whole of it in the table {@code mangle}, since that one is asked ahead of what others accept, and
 * replaced in one transaction. {@code RETURN} to the built-in chain lets a packet go on to whatever others have there.
 *
 * <p>Packets of admitted connections pass early. The first packet of a connection is judged twice: in FORWARD by routes and
 * egress rules, and in POSTROUTING by ingress rules. No hook comes after source translation, so that the ingress rules of
 * calls from here to an elastic IP are written for what the receiver will see ({@link SecurityGroupChains}).
 */
final class JudgingChains {

    private static final String ADMITTED_BEFORE = "-m conntrack --ctstate RELATED,ESTABLISHED ";
    private static final String TRANSLATED = "-m conntrack --ctstate DNAT ";

    private final Picture picture;
    private final Chains.Writer chains;
    private final boolean shut;
    private final String pool;

    private JudgingChains(String prefix, Picture picture, boolean shut) {
        this.picture = picture;
        this.chains = new Chains.Writer("mangle", prefix);
        this.shut = shut;
        this.pool = picture.pool().toString();
    }

    /** @param shut whether no connection begins, for as long as translations are not those of the picture */
    static Chains of(String prefix, Picture picture, boolean shut) {
        JudgingChains judging = new JudgingChains(prefix, picture, shut);
        judging.forward();
        for (int i = 0; i < picture.networks().size(); i++) {
            judging.leaving(i, picture.networks().get(i));
        }
        judging.arriving();
        judging.severed();
        judging.unrouted();
        judging.host();
        judging.published();
        new SecurityGroupChains(picture, judging.chains).write();
        return judging.chains.written();
    }

    private void forward() {
        chains.hook("FORWARD", "forward");
        eachBridge((number, bridge) ->
                chains.chain("forward", "-i " + bridge + " -g @judge", "-o " + bridge + " -g @judge"));
        chains.chain(
                "judge",
                Bits.clearAll(),
                "-m conntrack --ctstate INVALID -j DROP",
                "-j @severed",
                "-m conntrack --ctstate ESTABLISHED -j @unrouted",
                Bits.SEVERED.isSet() + " -j RETURN",
                ADMITTED_BEFORE + "-g @pass");
        shut("judge");
        eachBridge((number, bridge) -> chains.chain("judge", "-i " + bridge + " -g @leave-" + number));
        for (Cidr block : picture.ours()) {
            chains.chain("judge", "-s " + block + " -j DROP");
            chains.chain("inner", "-d " + block + " -j DROP");
        }
        eachBridge((number, bridge) -> chains.chain("inner", "-o " + bridge + " -j DROP"));
        chains.chain(
                "judge",
                TRANSLATED + "--ctorigdst " + pool + " -g @pass",
                TRANSLATED + "-j @published",
                Bits.ADMITTED.isSet() + " -j RETURN",
                "-j DROP");
        chains.chain("pass", Bits.PASS.set());
    }

    /** What comes from the instances of a network: where it may go, and then what their groups let out. */
    private void leaving(int number, Topology.Network network) {
        String leave = "leave-" + number;
        String passing = " -g @passing-" + number;
        List<Cidr> outward = Picture.outward(network);
        chains.chain(leave, "-d 169.254.0.0/16 -j DROP");
        for (Ipv4 itself : picture.elasticIn(network).keySet()) {
            chains.chain(leave, "-s " + itself + " -d " + itself + " -j DROP");
        }
        for (Cidr subnet : outward) {
            chains.chain(leave, "-s " + subnet + " " + TRANSLATED + "--ctorigdst " + pool + passing);
        }
        chains.chain(leave, TRANSLATED + "-j DROP", "-o " + network.bridge() + passing);
        String back = "back-" + number;
        for (Ruleset.Route route : picture.routes()) {
            if (network.cidr().contains(route.from())) {
                chains.chain(leave, "-s " + route.from() + " -d " + route.to() + " -g @" + back);
            }
            if (network.cidr().contains(route.to())) {
                chains.chain(back, "-s " + route.to() + " -d " + route.from() + passing);
            }
        }
        chains.chain(back, "-j DROP");
        chains.chain(leave, "-j @inner");
        for (Cidr subnet : outward) {
            chains.chain(leave, "-s " + subnet + " -g @egress-" + number);
        }
        chains.chain(leave, "-j DROP");
        chains.chain("passing-" + number, Bits.PASS.set(), "-g @egress-" + number);
    }

    private void arriving() {
        chains.hook("POSTROUTING", "arriving");
        eachBridge((number, bridge) -> chains.chain("arriving", "-o " + bridge + " -g @arrive"));
        chains.chain("arrive", Bits.SEVERED.isSet() + " -j DROP", ADMITTED_BEFORE + "-j RETURN");
        shut("arrive");
        chains.chain(
                "arrive",
                Bits.ADMITTED.isSet() + " -j RETURN",
                Bits.PASS.isClear() + " -j @published",
                Bits.ADMITTED.isSet() + " -j RETURN",
                Bits.ALLOWED.clear(),
                Bits.RENAMED.clear(),
                TRANSLATED + "--ctorigdst " + pool + " -j @renamed");
        eachBridge((number, bridge) -> chains.chain("arrive", "-o " + bridge + " -g @ingress-" + number));
        chains.chain("arrive", "-j DROP");
        for (Topology.Network network : picture.networks()) {
            chains.chain("renamed", "-s " + network.cidr() + " " + Bits.RENAMED.set());
        }
        chains.chain("renamed", "-m addrtype --src-type LOCAL " + Bits.RENAMED.set());
    }

    /** Compares what a connection was translated by with the present associations, each packet with those of one network. */
    private void severed() {
        chains.chain("severed", "-m conntrack --ctstate RELATED -j RETURN", "-j @moved");
        chains.chain("moved", "-m conntrack --ctorigdst " + pool + " -j @came");
        chains.chain("severed", "-m conntrack --ctrepldst " + picture.ruleset().cloudAddress() + " -j RETURN");
        chains.chain("severed", "-m conntrack --ctrepldst " + pool + " -j @went");
        for (int i = 0; i < picture.networks().size(); i++) {
            associated(i, picture.networks().get(i));
        }
        chains.chain("came", Bits.SEVERED.set());
        chains.chain("went", Bits.SEVERED.set());
        chains.hook("OUTPUT", "sending");
        chains.chain("sending", "-m conntrack --ctstate RELATED -j RETURN");
        for (Topology.Network network : picture.networks()) {
            chains.chain("sending", TRANSLATED + "--ctreplsrc " + network.cidr() + " -j @moved");
        }
    }

    /** Compares what a connection between networks, or from one to the outside, was let through by with the present routes. */
    private void unrouted() {
        chains.chain("unrouted", TRANSLATED + "-g @unled");
        eachBridge((number, bridge) -> {
            chains.chain("unrouted", "-i " + bridge + " -g @between-" + number);
            chains.chain("between-" + number, "-o " + bridge + " -j RETURN", "-g @beyond");
            chains.chain("beyond", "-o " + bridge + " -g @unpeered");
        });
        chains.chain("unrouted", "-g @unled").chain("beyond", "-g @unled");
        for (Ruleset.Route route : picture.routes()) {
            chains.chain("unpeered", original(route.from(), route.to()) + " -g @unanswered");
            chains.chain("unanswered", original(route.to(), route.from()) + " -g @led");
        }
        chains.chain("unpeered", Bits.SEVERED.set()).chain("unanswered", Bits.SEVERED.set());
        chains.chain("led");
        for (Topology.Network network : picture.networks()) {
            Picture.outward(network)
                    .forEach(subnet -> chains.chain("unled", "-m conntrack --ctorigsrc " + subnet + " -j RETURN"));
        }
        for (Topology.Network network : picture.networks()) {
            chains.chain("unled", "-m conntrack --ctorigsrc " + network.cidr() + " " + Bits.SEVERED.set());
        }
        chains.chain("unled");
    }

    private static String original(Cidr source, Cidr destination) {
        return "-m conntrack --ctorigsrc " + source + " --ctorigdst " + destination;
    }

    private void associated(int number, Topology.Network network) {
        String came = "came-" + number;
        String went = "went-" + number;
        picture.elasticIn(network).forEach((instance, elastic) -> {
            chains.chain(came, "-m conntrack --ctorigdst " + elastic + " --ctreplsrc " + instance + " -j RETURN");
            chains.chain(went, "-m conntrack --ctorigsrc " + instance + " --ctrepldst " + elastic + " -j RETURN");
        });
        chains.chain(came, Bits.SEVERED.set()).chain(went, Bits.SEVERED.set());
        chains.chain("came", "-m conntrack --ctreplsrc " + network.cidr() + " -g @" + came);
        chains.chain("went", "-m conntrack --ctorigsrc " + network.cidr() + " -g @" + went);
    }

    /** Instances do not reach the host, and an elastic IP never is the host. */
    private void host() {
        chains.hook("INPUT", "host");
        eachBridge((number, bridge) -> chains.chain("host", "-i " + bridge + " -g @asking"));
        chains.chain("host", "-i lo -m conntrack --ctstate RELATED -j RETURN", "-d " + pool + " -j @untranslated");
        picture.elastic().keySet().forEach(elastic -> chains.chain("untranslated", "-d " + elastic + " -j DROP"));
        chains.chain("untranslated");
        chains.chain(
                "asking",
                Bits.SEVERED.clear(),
                "-j @severed",
                Bits.SEVERED.isSet() + " -j RETURN",
                ADMITTED_BEFORE + "-j RETURN");
        LocalService metadata = picture.metadata();
        if (metadata != null) {
            chains.chain(
                    "asking",
                    "-d " + metadata.address() + " -p tcp -m tcp --dport " + metadata.port() + " " + TRANSLATED
                            + "--ctorigdst " + LocalService.ADDRESS + " -j RETURN");
        }
        chains.chain("asking", "-j DROP");
    }

    private void published() {
        SortedSet<String> ports = new TreeSet<>();
        for (Topology.Interface place : picture.ruleset().topology().interfaces()) {
            for (Topology.PublishedPort port : place.published()) {
                String protocol = port.protocol() == PortMapping.Protocol.UDP ? "udp" : "tcp";
                ports.add("-d " + place.address() + " -p " + protocol + " -m " + protocol + " --dport "
                        + port.containerPort() + " " + Bits.ADMITTED.set());
            }
        }
        chains.chain("published", ports.toArray(String[]::new));
    }

    private void shut(String chain) {
        if (shut) {
            chains.chain(chain, "-j DROP");
        }
    }

    private void eachBridge(java.util.function.BiConsumer<Integer, String> each) {
        for (int i = 0; i < picture.networks().size(); i++) {
            each.accept(i, picture.networks().get(i).bridge());
        }
    }
}
