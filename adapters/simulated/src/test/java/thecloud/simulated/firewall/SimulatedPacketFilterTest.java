package thecloud.simulated.firewall;

import java.util.List;
import java.util.Optional;
import thecloud.core.firewall.filter.PacketFilter;
import thecloud.core.firewall.filter.Protocol;
import thecloud.core.firewall.filter.Ruleset;
import thecloud.core.firewall.filter.Traffic;
import thecloud.core.network.Cidr;
import thecloud.core.network.Ipv4;
import thecloud.testkit.firewall.PacketFilterContract;
import thecloud.testkit.firewall.PacketWorld;

/** The contract, by the twin. */
class SimulatedPacketFilterTest extends PacketFilterContract {

    private final SimulatedPacketFilter filter = new SimulatedPacketFilter();

    @Override
    protected PacketFilter filter() {
        return filter;
    }

    @Override
    protected PacketWorld world() {
        return new World(filter);
    }

    @Override
    protected void tamper() {
        filter.vanish();
    }

    @Override
    protected List<String> traces() {
        return filter.inForce() == null ? List.of() : List.of("picture");
    }

    /** Where calls go as the twin says. */
    private record World(SimulatedPacketFilter filter) implements PacketWorld {

        @Override
        public List<Home> networks() {
            return List.of(home("10.1.0.0/24"), home("10.2.0.0/24"));
        }

        private static Home home(String block) {
            Cidr cidr = Cidr.of(block);
            Ipv4 first = cidr.network();
            return new Home(
                    "tc-" + cidr.network().bits(), cidr, List.of(first.plus(10), first.plus(11), first.plus(200)));
        }

        @Override
        public Ipv4 outside() {
            return Ipv4.of("192.168.213.2");
        }

        @Override
        public Ipv4 host() {
            return Ipv4.of("192.168.213.1");
        }

        @Override
        public Optional<String> call(String from, Ipv4 to, Protocol protocol, int port) {
            boolean gateway = networks().stream()
                    .anyMatch(home -> home.cidr().network().plus(1).equals(to));
            Traffic.End called = to.equals(host()) || gateway ? Traffic.End.Host.INSTANCE : new Traffic.End.Address(to);
            return filter.passes(new Traffic(end(from), called, protocol, port))
                    ? Optional.of(seenAs(from, to))
                    : Optional.empty();
        }

        private Traffic.End end(String from) {
            return switch (from) {
                case "host" -> Traffic.End.Host.INSTANCE;
                case "outside" -> new Traffic.End.Address(outside());
                default -> new Traffic.End.Address(Ipv4.of(from));
            };
        }

        /** What a machine's address translation makes of it. */
        private String seenAs(String from, Ipv4 to) {
            if (from.equals("host") || from.equals("outside")) {
                return end(from) instanceof Traffic.End.Address(Ipv4 address) ? address.toString() : "host";
            }
            Ruleset ruleset = filter.inForce();
            Ipv4 caller = Ipv4.of(from);
            boolean stays = networks().stream().anyMatch(home -> home.cidr().contains(to));
            if (ruleset == null || stays) {
                return from;
            }
            return ruleset.elasticTargets().entrySet().stream()
                    .filter(elastic -> elastic.getValue().equals(caller))
                    .map(elastic -> elastic.getKey().toString())
                    .findFirst()
                    .orElse((to.equals(outside()) ? host() : ruleset.cloudAddress()).toString());
        }

        @Override
        public void close() {
            filter.remove();
        }
    }
}
