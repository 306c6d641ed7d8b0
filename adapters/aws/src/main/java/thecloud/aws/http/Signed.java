package thecloud.aws.http;

import java.time.Instant;
import thecloud.core.Nullable;

/**
 * How a request was authenticated, for condition keys of policies and for logs.
 *
 * @param accessKeyId null when nothing was signed
 * @param region of the credential scope
 * @param at when it was signed
 * @param payload the value of {@code x-amz-content-sha256}; null when there was none
 */
public record Signed(
        How how,
        @Nullable String accessKeyId,
        @Nullable String region,
        @Nullable Instant at,
        @Nullable String payload) {

    public static final Signed NOT = new Signed(How.ANONYMOUS, null, null, null, null);

    /** Where the signature was; {@link #wireName} as {@code s3:authType} spells it. */
    public enum How {
        ANONYMOUS("Anonymous"),
        HEADER("REST-HEADER"),
        QUERY("REST-QUERY-STRING"),
        FORM("POST");

        private final String wireName;

        How(String wireName) {
            this.wireName = wireName;
        }

        public String wireName() {
            return wireName;
        }
    }
}
