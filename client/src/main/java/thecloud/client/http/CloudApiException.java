package thecloud.client.http;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import thecloud.api.Problem;

/** The cloud answered with an error; {@link #problem} says which. The message is the problem's detail. */
public final class CloudApiException extends CloudClientException {

    private final transient Problem problem;

    public CloudApiException(Problem problem) {
        super(Objects.requireNonNullElse(problem.detail(), problem.title()));
        this.problem = problem;
    }

    public int status() {
        return problem.status();
    }

    public Problem problem() {
        return problem;
    }

    /** Under which an admin can look up what decided a denial; null for every other error. */
    public @Nullable String denialId() {
        return problem.denialId();
    }

    /** The id under which the server's log knows this call; null when no such id came back. */
    public @Nullable String requestId() {
        return problem.requestId();
    }
}
