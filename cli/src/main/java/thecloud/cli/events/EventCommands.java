package thecloud.cli.events;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import thecloud.api.events.EventView;
import thecloud.api.live.ServerMessage;
import thecloud.cli.base.Group;
import thecloud.cli.base.Listing;
import thecloud.cli.base.Session;
import thecloud.cli.output.Columns;
import thecloud.cli.output.Human;
import thecloud.client.events.Events.EventQuery;
import thecloud.client.live.LiveConnection;
import thecloud.client.live.LiveSubscription;

@Command(
        name = "event",
        description = "What happened.",
        subcommands = EventCommands.ListEvents.class,
        footer = {"", "Examples:", "  cloud event list", "  cloud event list --follow"})
public final class EventCommands extends Group {

    @Command(
            name = "list",
            description = "Lists events, newest first, or follows them.",
            footer = {
                "",
                "Examples:",
                "  cloud event list --limit 20",
                "  cloud event list --resource-type instance --type INSTANCE_ERROR",
                "  cloud event list --follow"
            })
    static final class ListEvents extends Listing<EventView> {
        @Option(names = "--resource-type", paramLabel = "TYPE", description = "Only of such resources.")
        @Nullable String resourceType;

        @Option(names = "--resource-id", paramLabel = "ID", description = "Only of this resource.")
        @Nullable String resourceId;

        @Option(names = "--type", paramLabel = "TYPE", description = "Only events of this type.")
        @Nullable String type;

        @Option(names = "--limit", paramLabel = "N", description = "At most so many (50).")
        int limit = 50;

        @Option(
                names = {"-f", "--follow"},
                description = "Print events as they happen, until stopped.")
        boolean follow;

        @Override
        protected int run(Session session) throws Exception {
            return follow ? follow(session) : super.run(session);
        }

        @Override
        protected Stream<EventView> find(Session session) {
            return session.cloud()
                    .events()
                    .list(new EventQuery(resourceType, resourceId, type))
                    .limit(limit);
        }

        @Override
        protected void describe(Columns<EventView> columns) {
            columns.age(EventView::createdAt)
                    .column("TYPE", EventView::type)
                    .column("RESOURCE", event -> event.resourceType() + "/" + event.resourceName())
                    .column("STATUS", EventView::status)
                    .column("REASON", EventView::reason)
                    .whenEmpty("No events.");
        }

        private int follow(Session session) throws InterruptedException {
            try (LiveConnection live = session.cloud().live();
                    LiveSubscription events = live.events(resourceType, resourceId)) {
                for (ServerMessage m = events.next(); m != null; m = events.next()) {
                    EventView event = m.event();
                    if (event == null) {
                        session.output().note("(some events may be missing here)");
                    } else if (type == null || type.equals(event.type())) {
                        session.output().tell(event, line(event));
                    }
                }
                return session.output().ended(events.endReason());
            }
        }

        private static String line(EventView event) {
            return Human.oneLine(event.createdAt() + "  " + event.type() + "  " + event.resourceType() + "/"
                    + event.resourceName() + (event.reason() == null ? "" : "  " + event.reason()));
        }
    }
}
