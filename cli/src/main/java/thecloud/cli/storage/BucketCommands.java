package thecloud.cli.storage;

import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import thecloud.api.storage.BucketView;
import thecloud.api.storage.CreateBucketRequest;
import thecloud.cli.base.Action;
import thecloud.cli.base.CommandFailure;
import thecloud.cli.base.ExitCode;
import thecloud.cli.base.Session;
import thecloud.client.storage.Parts;

/** Making and removing buckets. */
final class BucketCommands {

    private BucketCommands() {}

    @Command(
            name = "mb",
            description = "Makes a bucket.",
            footer = {
                "",
                "Examples:",
                "  cloud storage mb s3://photos",
                "  cloud storage mb photos --versioning --tag team=web"
            })
    static final class Make extends Action {
        @Parameters(paramLabel = "BUCKET", description = "Its name, unique in the whole cloud.")
        String bucket;

        @Option(names = "--versioning", description = "Keep what is overwritten and deleted.")
        boolean versioning;

        @Option(names = "--object-lock", description = "Let versions be locked; brings versioning with it.")
        boolean objectLock;

        @Option(names = "--tag", paramLabel = "KEY=VALUE", description = "Tag it; several times.")
        Map<String, String> tags = Map.of();

        @Override
        protected int run(Session session) {
            BucketView made = session.cloud()
                    .storage()
                    .createBucket(new CreateBucketRequest(
                            named(bucket), versioning ? "ENABLED" : null, objectLock ? true : null, tags));
            session.output().tell(made, "Bucket " + made.name() + " is made.");
            return ExitCode.OK;
        }
    }

    @Command(
            name = "rb",
            description = "Removes a bucket, which must be empty.",
            footer = {"", "Examples:", "  cloud storage rb s3://photos", "  cloud storage rb s3://photos --force"})
    static final class Remove extends Action {
        @Parameters(paramLabel = "BUCKET", description = "The bucket.")
        String bucket;

        @Option(
                names = "--force",
                description = "Delete what is in it first; old versions stay, and so does the bucket.")
        boolean force;

        @Override
        protected int run(Session session) throws Exception {
            String name = named(bucket);
            if (force) {
                try (Copier copier = new Copier(session, Parts.STANDARD);
                        Transfers deletes = new Transfers(session, false)) {
                    Place.Remote all = new Place.Remote(name, "");
                    session.cloud()
                            .storage()
                            .list(name, null)
                            .forEach(object -> deletes.start(copier.delete(all.at(object.key()), null)));
                    int failed = deletes.finish();
                    if (failed != ExitCode.OK) {
                        return failed;
                    }
                }
            }
            session.cloud().storage().deleteBucket(name);
            session.output().tell(Map.of("name", name, "deleted", true), "Bucket " + name + " is removed.");
            return ExitCode.OK;
        }
    }

    private static String named(String word) {
        Place.Remote place = Place.remote(word);
        if (!place.key().isEmpty()) {
            throw CommandFailure.usage("Name a bucket alone, such as s3://" + place.bucket() + ".");
        }
        return place.bucket();
    }
}
