package thecloud.cli.storage;

import java.util.concurrent.atomic.AtomicLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import thecloud.cli.base.Action;
import thecloud.cli.base.ExitCode;
import thecloud.cli.base.Session;
import thecloud.cli.output.Human;

@Command(
        name = "verify",
        description = "Reads objects to their end, and so has every byte of them checked.",
        footer = {"", "Examples:", "  cloud storage verify s3://photos", "  cloud storage verify s3://photos/2026/"})
final class VerifyCommand extends Action {

    @Parameters(paramLabel = "PLACE", description = "s3://BUCKET/PREFIX.")
    String place;

    @Override
    protected int run(Session session) {
        Place.Remote where = Place.remote(place);
        Copier copier = new Copier(session);
        AtomicLong count = new AtomicLong();
        AtomicLong bytes = new AtomicLong();
        try (Transfers reads = new Transfers(session, false)) {
            session.cloud().storage().list(where.bucket(), where.key()).forEach(object -> {
                count.incrementAndGet();
                bytes.addAndGet(object.size());
                reads.start(copier.verify(where.at(object.key()), object.size()));
            });
            int exitCode = reads.finish();
            if (exitCode == ExitCode.OK) {
                session.output().note(count + " objects, " + Human.size(bytes.get()) + ": all sound.");
            }
            return exitCode;
        }
    }
}
