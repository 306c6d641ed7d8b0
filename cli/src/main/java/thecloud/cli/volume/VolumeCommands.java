package thecloud.cli.volume;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import thecloud.api.volume.CreateVolumeRequest;
import thecloud.api.volume.VolumeView;
import thecloud.cli.base.Action;
import thecloud.cli.base.Group;
import thecloud.cli.base.Listing;
import thecloud.cli.base.OnName;
import thecloud.cli.base.Session;
import thecloud.cli.output.Columns;
import thecloud.client.volume.Volumes;

@Command(
        name = "volume",
        description = "Disks that outlive instances.",
        subcommands = {
            VolumeCommands.Create.class,
            VolumeCommands.ListVolumes.class,
            VolumeCommands.Show.class,
            VolumeCommands.Attach.class,
            VolumeCommands.Detach.class,
            VolumeCommands.Resize.class,
            VolumeCommands.Delete.class
        },
        footer = {
            "",
            "Examples:",
            "  cloud volume create data --size 10",
            "  cloud instance launch db --image postgres:16 --volume data:/var/lib/postgresql/data",
            "  cloud volume attach data web-01 /data"
        })
public final class VolumeCommands extends Group {

    @Command(
            name = "create",
            description = "Creates a volume, empty or of a snapshot.",
            footer = {
                "",
                "Examples:",
                "  cloud volume create data --size 10",
                "  cloud volume create data-again --snapshot data-monday --tag tier=data"
            })
    static final class Create extends Action {
        @Parameters(index = "0", paramLabel = "NAME", description = "Its name.")
        String name;

        @Option(names = "--size", paramLabel = "GB", description = "Its size; the snapshot's unless given.")
        @Nullable Integer size;

        @Option(names = "--snapshot", paramLabel = "SNAPSHOT", description = "What it shall hold.")
        @Nullable String snapshot;

        @Option(names = "--tag", paramLabel = "KEY=VALUE", description = "A tag. Repeatable.")
        Map<String, String> tags = new LinkedHashMap<>();

        @Option(names = "--no-wait", description = "Return at once instead of when it is done.")
        boolean noWait;

        @Override
        protected int run(Session session) {
            CreateVolumeRequest request = new CreateVolumeRequest(name, size, snapshot, tags.isEmpty() ? null : tags);
            VolumeView volume = session.cloud().volumes().create(request, !noWait);
            return tell(session, volume, VolumeText.sentence(volume));
        }
    }

    @Command(
            name = "list",
            description = "Lists volumes.",
            footer = {"", "Examples:", "  cloud volume list", "  cloud volume list -o json"})
    static final class ListVolumes extends Listing<VolumeView> {
        @Override
        protected Stream<VolumeView> find(Session session) {
            return session.cloud().volumes().list();
        }

        @Override
        protected void describe(Columns<VolumeView> columns) {
            columns.column("NAME", VolumeView::name)
                    .column("STATUS", VolumeView::status)
                    .column("SIZE", volume -> VolumeText.size(volume, ""))
                    .column("INSTANCE", volume -> volume.instanceName() == null ? "" : volume.instanceName())
                    .column("PATH", volume -> volume.mountPath() == null ? "" : volume.mountPath())
                    .age(VolumeView::createdAt)
                    .column("ID", VolumeView::id)
                    .whenEmpty("No volumes. Create one with: cloud volume create NAME --size GB");
        }
    }

    @Command(
            name = "show",
            description = "Shows everything about a volume.",
            footer = {"", "Examples:", "  cloud volume show data", "  cloud volume show data -o yaml"})
    static final class Show extends OnName {
        @Override
        protected int run(Session session) {
            VolumeView volume = session.cloud().volumes().get(name);
            session.output().show(volume, () -> VolumeText.details(volume, session.now()));
            return 0;
        }
    }

    /** Changes one volume, and fails when the machine refused. */
    abstract static class Change extends OnName {
        @Option(names = "--no-wait", description = "Return at once instead of when it is done.")
        boolean noWait;

        abstract VolumeView change(Volumes volumes, boolean wait);

        @Override
        protected final int run(Session session) {
            VolumeView volume = change(session.cloud().volumes(), !noWait);
            return tell(session, volume, VolumeText.sentence(volume) + how(volume));
        }

        /** What else there is to say of the change. */
        String how(VolumeView volume) {
            return "";
        }
    }

    private static int tell(Session session, VolumeView volume, String sentence) {
        session.output().tell(volume, sentence);
        return VolumeText.refused(volume) ? 1 : 0;
    }

    @Command(
            name = "attach",
            description =
                    "Gives a volume to an instance; a running one goes on where the kernel lets it, else it is restarted.",
            footer = {"", "Examples:", "  cloud volume attach data web-01 /data"})
    static final class Attach extends Change {
        @Parameters(index = "1", paramLabel = "INSTANCE", description = "Name or id.")
        String instance;

        @Parameters(index = "2", paramLabel = "PATH", description = "Where it appears, such as /data.")
        String path;

        @Override
        VolumeView change(Volumes volumes, boolean wait) {
            return volumes.attach(name, instance, path, wait);
        }

        @Override
        String how(VolumeView volume) {
            return VolumeText.how("attached", volume);
        }
    }

    @Command(
            name = "detach",
            description = "Takes a volume from its instance; a running one goes on if the volume came while it ran and"
                    + " no process uses it, else it is restarted.",
            footer = {"", "Examples:", "  cloud volume detach data"})
    static final class Detach extends Change {
        @Override
        VolumeView change(Volumes volumes, boolean wait) {
            return volumes.detach(name, wait);
        }

        @Override
        String how(VolumeView volume) {
            return VolumeText.how("detached", volume);
        }
    }

    @Command(
            name = "resize",
            description = "Grows a volume.",
            footer = {"", "Examples:", "  cloud volume resize data --size 20"})
    static final class Resize extends Change {
        @Option(names = "--size", required = true, paramLabel = "GB", description = "Its new size.")
        int size;

        @Override
        VolumeView change(Volumes volumes, boolean wait) {
            return volumes.resize(name, size, wait);
        }
    }

    @Command(
            name = "delete",
            description = "Deletes a volume, with what is on it.",
            footer = {"", "Examples:", "  cloud volume delete data"})
    static final class Delete extends Change {
        @Override
        VolumeView change(Volumes volumes, boolean wait) {
            return volumes.delete(name, wait);
        }
    }
}
