package thecloud.aws.s3.header;

import java.time.Instant;
import thecloud.aws.http.AwsError;
import thecloud.aws.http.AwsResponse;
import thecloud.aws.http.Headers;
import thecloud.aws.s3.exchange.S3Errors;
import thecloud.core.Nullable;
import thecloud.core.object.ObjectVersion;
import thecloud.core.object.Retention;
import thecloud.core.object.setting.LockMode;

/** How long a version is to be kept: {@code x-amz-object-lock-*}. */
public final class LockHeaders {

    public static final String BYPASS = "x-amz-bypass-governance-retention";

    private static final String MODE = "x-amz-object-lock-mode";
    private static final String UNTIL = "x-amz-object-lock-retain-until-date";
    private static final String HOLD = "x-amz-object-lock-legal-hold";

    private LockHeaders() {}

    /** Whether any of it is said. */
    public static boolean areIn(Headers headers) {
        return headers.contains(MODE) || headers.contains(UNTIL) || headers.contains(HOLD);
    }

    /** Null when nothing is said. @throws AwsError {@code InvalidArgument} */
    public static @Nullable Retention retention(Headers headers) {
        String mode = headers.get(MODE);
        String until = headers.get(UNTIL);
        if (mode == null && until == null) {
            return null;
        }
        if (mode == null || until == null) {
            throw S3Errors.invalidArgument(
                    mode == null ? UNTIL : MODE,
                    mode == null ? String.valueOf(until) : mode,
                    "x-amz-object-lock-retain-until-date and x-amz-object-lock-mode must both be supplied");
        }
        return new Retention(mode(MODE, mode), until(UNTIL, until));
    }

    /** @throws AwsError {@code InvalidArgument} */
    public static LockMode mode(String argument, String mode) {
        return switch (mode) {
            case "GOVERNANCE" -> LockMode.GOVERNANCE;
            case "COMPLIANCE" -> LockMode.COMPLIANCE;
            default -> throw S3Errors.invalidArgument(argument, mode, "Unknown wormMode directive.");
        };
    }

    /** @throws AwsError {@code InvalidArgument} */
    public static Instant until(String argument, String until) {
        return Timestamps.parseIso(until)
                .orElseThrow(() -> S3Errors.invalidArgument(
                        argument, until, "The retain until date must be provided in ISO 8601 format"));
    }

    /** Null when nothing is said. @throws AwsError {@code InvalidArgument} */
    public static @Nullable Boolean legalHold(Headers headers) {
        String hold = headers.get(HOLD);
        return hold == null ? null : legalHold(HOLD, hold);
    }

    /** @throws AwsError {@code InvalidArgument} */
    public static boolean legalHold(String argument, String hold) {
        return switch (hold) {
            case "ON" -> true;
            case "OFF" -> false;
            default -> throw S3Errors.invalidArgument(argument, hold, "Legal Hold must be either of 'ON' or 'OFF'");
        };
    }

    /** Whether the caller means to delete or shorten what is retained in GOVERNANCE mode. */
    public static boolean bypass(Headers headers) {
        return "true".equalsIgnoreCase(headers.get(BYPASS));
    }

    public static void write(AwsResponse response, ObjectVersion version) {
        Retention retention = version.retention();
        if (retention != null) {
            response.header(MODE, retention.mode().name());
            response.header(UNTIL, Timestamps.iso(retention.until()));
        }
        if (version.legalHold() != null) {
            response.header(HOLD, version.legalHold() ? "ON" : "OFF");
        }
    }
}
