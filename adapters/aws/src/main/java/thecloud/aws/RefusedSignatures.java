package thecloud.aws;

import java.util.Optional;
import java.util.regex.Pattern;
import thecloud.aws.http.AwsError;
import thecloud.aws.http.Errors;
import thecloud.aws.http.RequestHead;
import thecloud.aws.sigv4.Authentication;
import thecloud.aws.sigv4.FormAuthentication;
import thecloud.core.Nullable;
import thecloud.core.access.Call;
import thecloud.core.audit.RefusedCredentials;
import thecloud.core.rate.RateLimits;

/**
 * What becomes of signatures that do not hold: each costs a look-up, and an address has only so many; those that it has go on
 * record. Signatures that hold cost it nothing.
 */
final class RefusedSignatures {

    private static final int FORBIDDEN = 403;
    private static final String INVALID_TOKEN = "InvalidToken";

    /** What may be a key of this cloud; anything else is whatever a caller likes to write. */
    private static final Pattern KEY_ID = Pattern.compile("[A-Z0-9]{16,128}");

    private final RateLimits limits;
    private final RefusedCredentials records;

    RefusedSignatures(RateLimits limits, RefusedCredentials records) {
        this.limits = limits;
        this.records = records;
    }

    /** What to answer: the error, or {@code SlowDown}. */
    AwsError refused(RequestHead head, @Nullable String accessKeyId, AwsError error) {
        if (error.status() != FORBIDDEN && !error.code().equals(INVALID_TOKEN)) {
            return error; // nothing was looked up, or it is no matter of who it is
        }
        String address = head.origin().sourceAddress();
        Optional<RateLimits.Standing> standing = limits.take(RateLimits.Kind.ADDRESS, Networks.of(address));
        if (standing.isPresent() && !standing.get().allowed()) {
            return Errors.slowDown(standing.get().retryAfter());
        }
        boolean known = accessKeyId != null && KEY_ID.matcher(accessKeyId).matches();
        records.refused(
                Call.anonymous(head.origin().requestId(), address),
                known ? "access-key:" + accessKeyId : "access-key",
                error.code() + ": " + error.message());
        return error;
    }

    /** Forms say who they are in their fields. */
    FormAuthentication around(FormAuthentication forms) {
        return (request, fields) -> {
            try {
                return forms.authenticate(request, fields);
            } catch (AwsError e) {
                throw refused(request.head(), Authentication.claimedKey(fields), e);
            }
        };
    }
}
