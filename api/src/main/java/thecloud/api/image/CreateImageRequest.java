package thecloud.api.image;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Body of {@code POST /images}: with {@code url} what is there, as {@code format} ({@code rootfs} or {@code docker}) and of
 * that {@code sha256} if given; with {@code instance} (an id or a name) what that holds. {@code command} and
 * {@code environment} are what instances of a root file system run unless told otherwise.
 */
public record CreateImageRequest(
        @Nullable String name,
        @Nullable String description,
        @Nullable String format,
        @Nullable String url,
        @Nullable String sha256,
        @Nullable String instance,
        @Nullable List<String> command,
        @Nullable Map<String, String> environment,
        @Nullable Map<String, String> tags) {}
