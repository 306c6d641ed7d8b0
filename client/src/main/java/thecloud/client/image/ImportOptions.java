package thecloud.client.image;

import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * How a file becomes an image.
 *
 * @param format {@code rootfs} or {@code docker}
 * @param sha256 what the file's hash has to be; null for any
 * @param command what instances of a root file system run unless told otherwise
 * @param progress is told how many bytes were sent, again from the beginning when they are sent again
 */
public record ImportOptions(
        String format,
        @Nullable String description,
        @Nullable String sha256,
        List<String> command,
        Map<String, String> environment,
        LongConsumer progress) {

    public ImportOptions {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    public static ImportOptions of(String format) {
        return new ImportOptions(format, null, null, List.of(), Map.of(), sent -> {});
    }

    public ImportOptions withCommand(String... words) {
        return new ImportOptions(format, description, sha256, List.of(words), environment, progress);
    }
}
