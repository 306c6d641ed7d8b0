package thecloud.cli.volume;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import thecloud.api.volume.CreateSnapshotRequest;
import thecloud.api.volume.CreateVolumeRequest;
import thecloud.api.volume.SnapshotView;
import thecloud.api.volume.VolumeView;
import thecloud.cli.base.Action;
import thecloud.cli.base.Group;
import thecloud.cli.base.Listing;
import thecloud.cli.base.OnName;
import thecloud.cli.base.Session;
import thecloud.cli.output.Columns;

@Command(
        name = "snapshot",
        description = "What volumes held at one moment.",
        subcommands = {
            SnapshotCommands.Create.class,
            SnapshotCommands.ListSnapshots.class,
            SnapshotCommands.Show.class,
            SnapshotCommands.Restore.class,
            SnapshotCommands.Delete.class
        },
        footer = {
            "",
            "Examples:",
            "  cloud snapshot create data-monday --volume data",
            "  cloud snapshot restore data-monday",
            "  cloud snapshot restore data-monday --as data-again"
        })
public final class SnapshotCommands extends Group {

    @Command(
            name = "create",
            description = "Takes a snapshot of a volume, attached or not.",
            footer = {"", "Examples:", "  cloud snapshot create data-monday --volume data"})
    static final class Create extends Action {
        @Parameters(index = "0", paramLabel = "NAME", description = "Its name.")
        String name;

        @Option(names = "--volume", required = true, paramLabel = "VOLUME", description = "Name or id.")
        String volume;

        @Option(names = "--tag", paramLabel = "KEY=VALUE", description = "A tag. Repeatable.")
        Map<String, String> tags = new LinkedHashMap<>();

        @Option(names = "--no-wait", description = "Return at once instead of when it is done.")
        boolean noWait;

        @Override
        protected int run(Session session) {
            SnapshotView snapshot = session.cloud()
                    .snapshots()
                    .create(new CreateSnapshotRequest(name, volume, tags.isEmpty() ? null : tags), !noWait);
            session.output().tell(snapshot, VolumeText.sentence(snapshot));
            return "ERROR".equals(snapshot.status()) ? 1 : 0;
        }
    }

    @Command(
            name = "list",
            description = "Lists snapshots.",
            footer = {"", "Examples:", "  cloud snapshot list", "  cloud snapshot list -o json"})
    static final class ListSnapshots extends Listing<SnapshotView> {
        @Override
        protected Stream<SnapshotView> find(Session session) {
            return session.cloud().snapshots().list();
        }

        @Override
        protected void describe(Columns<SnapshotView> columns) {
            columns.column("NAME", SnapshotView::name)
                    .column("STATUS", SnapshotView::status)
                    .column("SIZE", snapshot -> snapshot.sizeGb() + " GB")
                    .column("VOLUME", SnapshotView::volumeId)
                    .age(SnapshotView::createdAt)
                    .column("ID", SnapshotView::id)
                    .whenEmpty("No snapshots. Take one with: cloud snapshot create NAME --volume VOLUME");
        }
    }

    @Command(
            name = "show",
            description = "Shows everything about a snapshot.",
            footer = {"", "Examples:", "  cloud snapshot show data-monday"})
    static final class Show extends OnName {
        @Override
        protected int run(Session session) {
            SnapshotView snapshot = session.cloud().snapshots().get(name);
            session.output().show(snapshot, () -> VolumeText.details(snapshot, session.now()));
            return 0;
        }
    }

    @Command(
            name = "restore",
            description = "Puts its volume, detached, back to what it was then; or makes a new volume of it.",
            footer = {
                "",
                "Examples:",
                "  cloud snapshot restore data-monday",
                "  cloud snapshot restore data-monday --as data-again"
            })
    static final class Restore extends OnName {
        @Option(names = "--as", paramLabel = "VOLUME", description = "The new volume's name.")
        @Nullable String as;

        @Option(names = "--no-wait", description = "Return at once instead of when it is done.")
        boolean noWait;

        @Override
        protected int run(Session session) {
            VolumeView volume = as == null
                    ? session.cloud().snapshots().restore(name, !noWait)
                    : session.cloud().volumes().create(new CreateVolumeRequest(as, null, name, null), !noWait);
            session.output().tell(volume, VolumeText.sentence(volume));
            return VolumeText.refused(volume) ? 1 : 0;
        }
    }

    @Command(
            name = "delete",
            description = "Deletes a snapshot.",
            footer = {"", "Examples:", "  cloud snapshot delete data-monday"})
    static final class Delete extends OnName {
        @Option(names = "--no-wait", description = "Return at once instead of when it is done.")
        boolean noWait;

        @Override
        protected int run(Session session) {
            SnapshotView snapshot = session.cloud().snapshots().delete(name, !noWait);
            session.output().tell(snapshot, VolumeText.sentence(snapshot));
            return 0;
        }
    }
}
