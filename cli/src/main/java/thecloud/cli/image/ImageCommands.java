package thecloud.cli.image;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import thecloud.api.image.CreateImageRequest;
import thecloud.api.image.ImageView;
import thecloud.api.image.UpdateImageRequest;
import thecloud.cli.base.Group;
import thecloud.cli.base.Listing;
import thecloud.cli.base.OnName;
import thecloud.cli.base.Session;
import thecloud.cli.compute.KeyValues;
import thecloud.cli.output.Columns;
import thecloud.client.image.Images;

@Command(
        name = "image",
        description = "What instances can be made of, besides what registries have.",
        subcommands = {
            ImageCommands.ListImages.class,
            ImportCommand.class,
            ImageCommands.Create.class,
            ImageCommands.Show.class,
            ImageCommands.Update.class,
            ImageCommands.Share.class,
            ImageCommands.Unshare.class,
            ImageCommands.Publish.class,
            ImageCommands.Unpublish.class,
            ImageCommands.Delete.class
        },
        footer = {
            "",
            "Examples:",
            "  cloud image import base rootfs.tar.gz --command /sbin/init",
            "  cloud instance launch web-01 --image base",
            "  cloud image create web-ready --instance web-01"
        })
public final class ImageCommands extends Group {

    @Command(
            name = "list",
            description = "Lists the images that may be used: own, shared with this tenant, and public ones.",
            footer = {"", "Examples:", "  cloud image list", "  cloud image list --scope own -o json"})
    static final class ListImages extends Listing<ImageView> {
        @Option(names = "--scope", paramLabel = "SCOPE", description = "own, shared, public or all (all).")
        @Nullable String scope;

        @Override
        protected Stream<ImageView> find(Session session) {
            return session.cloud().images().list(scope);
        }

        @Override
        protected void describe(Columns<ImageView> columns) {
            columns.column("NAME", ImageView::name)
                    .column("STATUS", ImageView::status)
                    .column("SIZE", image -> ImageText.size(image, ""))
                    .column("FORMAT", ImageView::format)
                    .column("ACCESS", ImageText::access)
                    .age(ImageView::createdAt)
                    .column("ID", ImageView::id)
                    .whenEmpty("No images. Import one with: cloud image import NAME FILE");
        }
    }

    @Command(
            name = "create",
            description = "Makes an image of an instance, which waits meanwhile; its volumes are not part of it.",
            footer = {"", "Examples:", "  cloud image create web-ready --instance web-01"})
    static final class Create extends OnName {
        @Option(names = "--instance", required = true, paramLabel = "INSTANCE", description = "Name or id.")
        String instance;

        @Option(names = "--description", paramLabel = "TEXT", description = "What it is for.")
        @Nullable String description;

        @Option(names = "--tag", paramLabel = "KEY=VALUE", description = "A tag. Repeatable.")
        Map<String, String> tags = new LinkedHashMap<>();

        @Option(names = "--no-wait", description = "Return at once instead of when it is done.")
        boolean noWait;

        @Override
        protected int run(Session session) {
            CreateImageRequest request = new CreateImageRequest(
                    name, description, null, null, null, instance, null, null, tags.isEmpty() ? null : tags);
            ImageView image = session.cloud().images().create(request, !noWait);
            session.output().tell(image, ImageText.sentence(image));
            return "ERROR".equals(image.status()) ? 1 : 0;
        }
    }

    @Command(
            name = "show",
            description = "Shows everything about an image.",
            footer = {"", "Examples:", "  cloud image show base", "  cloud image show base -o yaml"})
    static final class Show extends OnName {
        @Override
        protected int run(Session session) {
            ImageView image = session.cloud().images().get(name);
            session.output().show(image, () -> ImageText.details(image, session.now()));
            return 0;
        }
    }

    /** Changes an image, and says so. */
    abstract static class Change extends OnName {
        abstract ImageView change(Images images);

        abstract String done();

        @Override
        protected final int run(Session session) {
            ImageView image = change(session.cloud().images());
            session.output().tell(image, image.name() + done());
            return 0;
        }
    }

    @Command(
            name = "update",
            description = "Changes an image's description or tags.",
            footer = {
                "",
                "Examples:",
                "  cloud image update base --description \"Debian with nginx\"",
                "  cloud image update base --tag team=web"
            })
    static final class Update extends Change {
        @Option(names = "--description", paramLabel = "TEXT", description = "What it is for.")
        @Nullable String description;

        @Option(names = "--tag", paramLabel = "KEY=VALUE", description = "A tag, in place of those it has. Repeatable.")
        List<String> tags = new ArrayList<>();

        @Override
        ImageView change(Images images) {
            Map<String, String> replaced = tags.isEmpty() ? null : KeyValues.of("--tag", tags);
            return images.update(name, new UpdateImageRequest(description, replaced), null);
        }

        @Override
        String done() {
            return " is changed.";
        }
    }

    @Command(
            name = "share",
            description = "Lets another tenant use an image, which finds it by its id.",
            footer = {"", "Examples:", "  cloud image share base 7f1c9f3e-5f0e-4c2c-9a5f-0d8d7f8f2b11"})
    static final class Share extends Change {
        @Parameters(index = "1", paramLabel = "TENANT", description = "The tenant's id.")
        String tenant;

        @Override
        ImageView change(Images images) {
            return images.share(name, tenant);
        }

        @Override
        String done() {
            return " is shared with " + tenant + ".";
        }
    }

    @Command(
            name = "unshare",
            description = "Takes that back; instances that were made of it stay.",
            footer = {"", "Examples:", "  cloud image unshare base 7f1c9f3e-5f0e-4c2c-9a5f-0d8d7f8f2b11"})
    static final class Unshare extends Change {
        @Parameters(index = "1", paramLabel = "TENANT", description = "The tenant's id.")
        String tenant;

        @Override
        ImageView change(Images images) {
            return images.unshare(name, tenant);
        }

        @Override
        String done() {
            return " is not shared with " + tenant + ".";
        }
    }

    @Command(
            name = "publish",
            description = "Lets every tenant use an image.",
            footer = {"", "Examples:", "  cloud image publish base"})
    static final class Publish extends Change {
        @Override
        ImageView change(Images images) {
            return images.publish(name);
        }

        @Override
        String done() {
            return " is public.";
        }
    }

    @Command(
            name = "unpublish",
            description = "Takes that back; instances that were made of it stay.",
            footer = {"", "Examples:", "  cloud image unpublish base"})
    static final class Unpublish extends Change {
        @Override
        ImageView change(Images images) {
            return images.unpublish(name);
        }

        @Override
        String done() {
            return " is not public.";
        }
    }

    @Command(
            name = "delete",
            description = "Deletes an image that no instance was made of any more.",
            footer = {"", "Examples:", "  cloud image delete base"})
    static final class Delete extends Change {
        @Override
        ImageView change(Images images) {
            return images.delete(name);
        }

        @Override
        String done() {
            return " is deleted.";
        }
    }
}
