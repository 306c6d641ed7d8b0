package thecloud.cli.storage;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import thecloud.cli.base.Action;
import thecloud.cli.base.CommandFailure;
import thecloud.cli.base.ExitCode;
import thecloud.cli.base.Session;
import thecloud.client.storage.ObjectPath;
import thecloud.client.storage.Parts;

@Command(
        name = "rm",
        description = "Deletes an object, or all below a prefix.",
        footer = {
            "",
            "Examples:",
            "  cloud storage rm s3://photos/2026/cat.jpg",
            "  cloud storage rm --recursive s3://photos/2026/ --dry-run"
        })
final class RemoveCommand extends Action {

    @Parameters(paramLabel = "PLACE", description = "s3://BUCKET/KEY.")
    String place;

    @Option(
            names = {"-r", "--recursive"},
            description = "Everything whose key begins so.")
    boolean recursive;

    @Option(names = "--version", paramLabel = "VERSION", description = "This version, for good.")
    @Nullable String version;

    @Option(names = "--dry-run", description = "Say what would be deleted, and delete nothing.")
    boolean dryRun;

    @Override
    protected int run(Session session) {
        Place.Remote where = Place.remote(place);
        if (!recursive) {
            ObjectPath object = where.object();
            if (!dryRun) {
                session.cloud().storage().delete(object, version);
            }
            session.output()
                    .tell(
                            Map.of("key", object.key(), "deleted", !dryRun),
                            (dryRun ? "would delete " : "delete ") + object);
            return ExitCode.OK;
        }
        if (version != null) {
            throw CommandFailure.usage("--version is about one object; leave --recursive out.");
        }
        try (Copier copier = new Copier(session, Parts.STANDARD);
                Transfers deletes = new Transfers(session, dryRun)) {
            session.cloud()
                    .storage()
                    .list(where.bucket(), where.key())
                    .forEach(object -> deletes.start(copier.delete(where.at(object.key()), null)));
            return deletes.finish();
        }
    }
}
