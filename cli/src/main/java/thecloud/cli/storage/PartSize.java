package thecloud.cli.storage;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import thecloud.cli.base.CommandFailure;
import thecloud.cli.base.Size;
import thecloud.client.storage.Parts;

/** The option that says how large files are divided. */
final class PartSize {

    @Option(
            names = "--part-size",
            paramLabel = "SIZE",
            description = "What is larger than this is sent in parts of it, 5m to 5g (64m).")
    @Nullable String text;

    long bytes() {
        long bytes = text == null ? Parts.STANDARD : Size.parse("--part-size", text);
        if (bytes < Parts.SMALLEST || bytes > Parts.LARGEST) {
            throw CommandFailure.usage("--part-size is 5m to 5g.");
        }
        return bytes;
    }
}
