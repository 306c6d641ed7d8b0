package thecloud.api.compute;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Body of {@code POST /instances/{id}/exec}: an argument list, optional standard input, and how long it may take. */
public record ExecRequest(
        @Nullable List<String> command,
        @Nullable String input,
        @Nullable Integer timeoutSeconds) {}
