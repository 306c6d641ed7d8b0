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
            Pattern.compile("(?<=network) [0-9a-f]{64}(?= \\()"),
            Pattern.compile("failed to create (?:shim )?task(?: for container)?: "),
            Pattern.compile("OCI runtime (?:create|exec) failed: "),
            Pattern.compile("(?:runc (?:create|exec) failed|exec failed): "),
            Pattern.compile("container_linux\\.go:\\d+: "),
            Pattern.compile("unable to start container process: "),
            Pattern.compile(": unknown\\s*$"),
            Pattern.compile("\\s+$"));

    /**
     * Answers 500 that are nevertheless a verdict about this container or image, and would be the same again. moby turns
     * every error that it has no class for into 500 (api/server/httpstatus), a port that is taken as much as a lost
     * containerd, so that only the words tell them apart.
     */
    private static final Pattern VERDICT = Pattern.compile("port is already allocated"
            + "|address already in use"
            + "|failed to bind host port"
            + "|cannot assign requested address"
            + "|OCI runtime \\w+ failed"
            + "|runc \\w+ failed"
            + "|runc did not terminate successfully"
            + "|executable file not found"
            + "|no such file or directory"
            + "|exec format error"
            + "|unable to find (?:user|group)"
            + "|no matching entries in (?:passwd|group) file"
            // what a registry said, or that it says nothing
            + "|(?:Get|Head|Post) \\W{1,2}https?://"
            + "|unauthorized|denied|no basic auth credentials|manifest|toomanyrequests|x509");

    /** Words of an engine that is going away, just coming, or out of disk, also inside what looks like a verdict. */
    private static final Pattern TROUBLE = Pattern.compile("containerd\\.sock"
            + "|context canceled"
            + "|shutting down"
            + "|(?:transport|connection) is closing"
            + "|ttrpc: closed"
            + "|no space left on device");

    /**
     * Of a container that a killed engine was starting: containerd still has its shim or its bundle, or runs it, while the engine
     * has forgotten the network that it had made for it.
     */
    private static final Pattern LEFTOVER = Pattern.compile("task \\S+: already exists"
            + "|mkdir \\S*io\\.containerd\\S*: file exists"
            + "|container \\S+ is not connected to (?:the )?network");

    /** Of a container that somebody is just removing; answered 409, and soon there is none. */
    private static final Pattern GOING = Pattern.compile("is marked for removal");

    private EngineFailure() {}

    public static RuntimeException of(Throwable failure) {
        if (failure instanceof DockerException refused) {
            String words = words(refused.getMessage());
            return isVerdict(refused)
                    ? new BackendRefusal(words, refused)
                    : new Unavailable(DEPENDENCY, "the Docker engine is in trouble: " + words, refused);
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

    /** A 5xx is trouble, which passes, unless its words are a verdict: a verdict taken for trouble is only tried again. */
    private static boolean isVerdict(DockerException refused) {
        String message = String.valueOf(refused.getMessage());
        if (GOING.matcher(message).find()) {
            return false;
        }
        return refused.getHttpStatus() < 500
                || (refused.getHttpStatus() == 500 && VERDICT.matcher(message).find() && !isTrouble(message));
    }

    /** Whether the engine's words tell of its own trouble, which passes. */
    public static boolean isTrouble(String message) {
        return TROUBLE.matcher(message).find();
    }

    /** Whether the engine met something that an earlier start of the same container had left, and will meet again. */
    public static boolean isLeftover(Unavailable failure) {
        return failure.getCause() instanceof DockerException refused
                && LEFTOVER.matcher(String.valueOf(refused.getMessage())).find();
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
