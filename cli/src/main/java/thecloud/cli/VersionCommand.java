package thecloud.cli;

import java.util.Map;
import java.util.Objects;
import picocli.CommandLine.Command;
import thecloud.cli.base.Action;
import thecloud.cli.base.Session;

@Command(
        name = "version",
        description = "Prints the version of this command.",
        footer = {"", "Examples:", "  cloud version", "  cloud version -o json"})
final class VersionCommand extends Action {

    @Override
    protected int run(Session session) {
        String version =
                Objects.requireNonNullElse(VersionCommand.class.getPackage().getImplementationVersion(), "development");
        session.output().tell(Map.of("version", version), "cloud " + version);
        return 0;
    }
}
