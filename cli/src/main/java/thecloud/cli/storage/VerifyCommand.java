package thecloud.cli.storage;

import java.util.function.LongConsumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import thecloud.api.storage.VerificationView;
import thecloud.api.storage.VerificationView.DamageView;
import thecloud.cli.base.Action;
import thecloud.cli.base.ExitCode;
import thecloud.cli.base.Session;
import thecloud.cli.output.Human;
import thecloud.cli.terminal.ProgressBar;

@Command(
        name = "verify",
        description = "Has every byte at rest held against its checksum; exit code 1 when something is damaged.",
        footer = {"", "Examples:", "  cloud storage verify s3://photos", "  cloud storage verify s3://photos/2026/"})
final class VerifyCommand extends Action {

    @Parameters(paramLabel = "PLACE", description = "s3://BUCKET/PREFIX; old versions are verified, too.")
    String place;

    @Override
    protected int run(Session session) {
        Place.Remote where = Place.remote(place);
        boolean shown = session.environment().terminal().errorIsTerminal();
        VerificationView report;
        try (ProgressBar bar = new ProgressBar(session.output().err(), shown)) {
            LongConsumer progress = bar.expect(-1);
            report = session.cloud()
                    .storage()
                    .verify(where.bucket(), where.key(), soFar -> progress.accept(soFar.bytes()));
        }
        session.output().tell(report, text(where, report));
        return report.sound() ? ExitCode.OK : ExitCode.FAILURE;
    }

    private static String text(Place.Remote where, VerificationView report) {
        StringBuilder text = new StringBuilder();
        for (DamageView damage : report.damaged()) {
            String version = damage.version().equals("null") ? "" : ", version " + damage.version();
            text.append(Human.oneLine(where.at(damage.key()) + version + ": " + damage.problem()))
                    .append('\n');
        }
        long hidden = report.found() - report.damaged().size();
        return text.append(hidden > 0 ? "... and " + hidden + " more\n" : "")
                .append(report.objects() + " objects, " + Human.size(report.bytes()) + ": ")
                .append(report.sound() ? "all sound." : report.found() + " DAMAGED.")
                .toString();
    }
}
