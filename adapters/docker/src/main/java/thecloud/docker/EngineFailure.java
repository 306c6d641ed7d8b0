package thecloud.docker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.api.exception.DockerException;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import thecloud.core.Nullable;
import thecloud.core.compute.BackendRefusal;
import thecloud.core.error.Unavailable;

/** What went wrong at the engine, in core's terms and in the engine's words. */
public final class EngineFailure {

    /** The engine's name in {@code /health/ready}. */
    public static final String DEPENDENCY = "compute";

    private static final int MAX_WORDS = 500;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What the engine wraps around the words that help. */
    private static final List<Pattern> NOISE = List.of(
            Pattern.compile("^Status \\d+: "),
            Pattern.compile("^Error response from daemon: "),
            Pattern.compile("driver failed programming external connectivity on endpoint \\S+ \\([0-9a-f]+\\): "),
            Pattern.compile("failed to create (?:shim )?task(?: for container)?: "),
            Pattern.compile("OCI runtime (?:create|exec) failed: "),
            Pattern.compile("(?:runc (?:create|exec) failed|exec failed): "),
            Pattern.compile("container_linux\\.go:\\d+: "),
            Pattern.compile("unable to start container process: "),
            Pattern.compile(": unknown\\s*$"),
            Pattern.compile("\\s+$"));

    private EngineFailure() {}

    public static RuntimeException of(Throwable failure) {
        if (failure instanceof DockerException refused) {
            String words = words(refused.getMessage());
            return refused.getHttpStatus() == 503
                    ? new Unavailable(DEPENDENCY, "the Docker engine is not ready: " + words, refused)
                    : new BackendRefusal(words, refused);
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException) {
                return new Unavailable(DEPENDENCY, "the Docker engine does not answer: " + cause.getMessage(), failure);
            }
        }
        if (failure instanceof Error error) {
            throw error;
        }
        return failure instanceof RuntimeException known ? known : new IllegalStateException(failure);
    }

    /** Whether the engine answered with this HTTP status. */
    public static boolean has(RuntimeException failure, int status) {
        return failure.getCause() instanceof DockerException refused && refused.getHttpStatus() == status;
    }

    /** The engine's message without its wrapping. */
    public static String words(@Nullable String message) {
        String words = message == null ? "" : NOISE.getFirst().matcher(message).replaceFirst("");
        if (words.startsWith("{")) {
            words = unwrap(words);
        }
        for (Pattern noise : NOISE) {
            words = noise.matcher(words).replaceAll("");
        }
        if (words.isEmpty()) {
            return "the Docker engine refused without saying why";
        }
        return words.length() <= MAX_WORDS ? words : words.substring(0, MAX_WORDS) + "...";
    }

    private static String unwrap(String json) {
        try {
            JsonNode message = JSON.readTree(json).get("message");
            return message == null ? json : message.asText();
        } catch (JsonProcessingException e) {
            return json;
        }
    }
}
