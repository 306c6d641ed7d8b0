package thecloud.cli.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import thecloud.api.image.CreateImageRequest;
import thecloud.api.image.ImageView;
import thecloud.cli.base.CommandFailure;
import thecloud.cli.base.OnName;
import thecloud.cli.base.Session;
import thecloud.cli.terminal.ProgressBar;
import thecloud.client.image.ImportOptions;

@Command(
        name = "import",
        description = "Imports a root file system, or what docker save wrote, from a file or a URL.",
        footer = {
            "",
            "Examples:",
            "  cloud image import base rootfs.tar.gz --command /sbin/init",
            "  cloud image import app app.tar --format docker",
            "  cloud image import base https://example.com/base.tar.gz --sha256 9f86d081..."
        })
final class ImportCommand extends OnName {

    @Parameters(index = "1", paramLabel = "SOURCE", description = "A tar, plain or gzip, or its http or https URL.")
    String source;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "rootfs",
            description = "rootfs, or docker for what docker save wrote (rootfs).")
    String format;

    @Option(names = "--description", paramLabel = "TEXT", description = "What it is for.")
    @Nullable String description;

    @Option(names = "--sha256", paramLabel = "HASH", description = "What the file's hash has to be.")
    @Nullable String sha256;

    @Option(
            names = "--command",
            paramLabel = "WORD",
            description = "What instances run unless told otherwise, a word each. Repeatable.")
    List<String> command = new ArrayList<>();

    @Option(
            names = "--env",
            paramLabel = "KEY=VALUE",
            description = "What instances have in their environment. Repeatable.")
    Map<String, String> environment = new LinkedHashMap<>();

    @Option(names = "--no-wait", description = "Return at once instead of when it is done.")
    boolean noWait;

    @Override
    protected int run(Session session) throws IOException {
        ImageView image = source.startsWith("http://") || source.startsWith("https://")
                ? session.cloud()
                        .images()
                        .create(
                                new CreateImageRequest(
                                        name, description, format, source, sha256, null, command, environment, null),
                                !noWait)
                : upload(session, Path.of(source));
        session.output().tell(image, ImageText.sentence(image));
        return "ERROR".equals(image.status()) ? 1 : 0;
    }

    private ImageView upload(Session session, Path file) throws IOException {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw CommandFailure.usage("The file " + file + " cannot be read.");
        }
        try (ProgressBar bar = new ProgressBar(
                session.output().err(), session.environment().terminal().errorIsTerminal())) {
            ImportOptions options =
                    new ImportOptions(format, description, sha256, command, environment, bar.expect(Files.size(file)));
            return session.cloud().images().upload(name, file, options, !noWait);
        }
    }
}
