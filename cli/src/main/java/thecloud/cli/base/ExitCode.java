package thecloud.cli.base;

import thecloud.client.http.CloudApiException;
import thecloud.client.http.CloudClientException;
import thecloud.client.http.CloudUnreachableException;

/** What the command's end tells a script. {@code exec} passes on the code of what it ran instead. */
public final class ExitCode {

    public static final int OK = 0;
    public static final int FAILURE = 1;
    public static final int USAGE = 2;
    public static final int NOT_ALLOWED = 3;
    public static final int NOT_FOUND = 4;
    public static final int CONFLICT = 5;
    public static final int UNAVAILABLE = 6;

    private ExitCode() {}

    public static int of(CloudClientException error) {
        return switch (error) {
            case CloudUnreachableException _ -> UNAVAILABLE;
            case CloudApiException refused ->
                switch (refused.status()) {
                    case 400, 413, 415, 422, 428 -> USAGE;
                    case 401, 403 -> NOT_ALLOWED;
                    case 404 -> NOT_FOUND;
                    case 409, 412 -> CONFLICT;
                    case 429, 502, 503, 504 -> UNAVAILABLE;
                    default -> FAILURE;
                };
        };
    }
}
