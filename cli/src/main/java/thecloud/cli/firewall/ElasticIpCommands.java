package thecloud.cli.firewall;

import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import thecloud.api.firewall.ElasticIpView;
import thecloud.cli.base.Action;
import thecloud.cli.base.Group;
import thecloud.cli.base.Listing;
import thecloud.cli.base.Session;
import thecloud.cli.output.Columns;

@Command(
        name = "elastic-ip",
        description = "Addresses of the host that stand for instances.",
        subcommands = {
            ElasticIpCommands.Allocate.class,
            ElasticIpCommands.ListAddresses.class,
            ElasticIpCommands.Associate.class,
            ElasticIpCommands.Disassociate.class,
            ElasticIpCommands.Release.class
        },
        footer = {"", "Examples:", "  cloud elastic-ip allocate", "  cloud elastic-ip associate 100.64.0.2 my-instance"
        })
public final class ElasticIpCommands extends Group {

    @Command(
            name = "allocate",
            description = "Takes an address from the pool.",
            footer = {"", "Examples:", "  cloud elastic-ip allocate", "  cloud elastic-ip allocate -o json"})
    static final class Allocate extends Action {
        @Override
        protected int run(Session session) {
            ElasticIpView address = session.cloud().elasticIps().allocate();
            session.output().tell(address, "Elastic IP " + address.address() + " is yours.");
            return 0;
        }
    }

    @Command(
            name = "list",
            description = "Lists elastic IPs.",
            footer = {"", "Examples:", "  cloud elastic-ip list"})
    static final class ListAddresses extends Listing<ElasticIpView> {
        @Override
        protected Stream<ElasticIpView> find(Session session) {
            return session.cloud().elasticIps().list();
        }

        @Override
        protected void describe(Columns<ElasticIpView> columns) {
            columns.column("ADDRESS", ElasticIpView::address)
                    .column("INSTANCE", address -> Objects.requireNonNullElse(address.instanceName(), ""))
                    .age(ElasticIpView::createdAt)
                    .column("ID", ElasticIpView::id)
                    .whenEmpty("No elastic IPs.");
        }
    }

    /** A command about one of them. */
    abstract static class OnAddress extends Action {
        @Parameters(index = "0", paramLabel = "ADDRESS", description = "The address or its id.")
        String address;
    }

    @Command(
            name = "associate",
            description = "Lets an elastic IP stand for an instance, and for no other from then on.",
            footer = {"", "Examples:", "  cloud elastic-ip associate 100.64.0.2 my-instance"})
    static final class Associate extends OnAddress {
        @Parameters(index = "1", paramLabel = "INSTANCE", description = "Name or id.")
        String instance;

        @Override
        protected int run(Session session) {
            ElasticIpView now = session.cloud().elasticIps().associate(address, instance);
            session.output().tell(now, "Elastic IP " + now.address() + " stands for " + instance + ".");
            return 0;
        }
    }

    @Command(
            name = "disassociate",
            description = "Lets an elastic IP stand for nothing.",
            footer = {"", "Examples:", "  cloud elastic-ip disassociate 100.64.0.2"})
    static final class Disassociate extends OnAddress {
        @Override
        protected int run(Session session) {
            ElasticIpView now = session.cloud().elasticIps().disassociate(address);
            session.output().tell(now, "Elastic IP " + now.address() + " stands for nothing.");
            return 0;
        }
    }

    @Command(
            name = "release",
            description = "Gives an elastic IP back to the pool.",
            footer = {"", "Examples:", "  cloud elastic-ip release 100.64.0.2"})
    static final class Release extends OnAddress {
        @Override
        protected int run(Session session) {
            session.cloud().elasticIps().release(address);
            session.output()
                    .tell(Map.of("address", address, "released", true), "Elastic IP " + address + " is released.");
            return 0;
        }
    }
}
