package thecloud.aws.s3.exchange;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import thecloud.aws.http.AwsError;
import thecloud.aws.http.AwsRequest;
import thecloud.aws.http.Headers;
import thecloud.aws.http.Percent;
import thecloud.aws.http.Signed;
import thecloud.core.Nullable;
import thecloud.core.access.Call;
import thecloud.core.object.policy.ConditionKeys;

/**
 * Values of the condition keys that only the protocol knows; what commands know of themselves, such as versions and prefixes,
 * they add.
 *
 * <p>Source: https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html
 */
public final class RequestConditions {

    /** Headers that are condition keys by their own names. */
    private static final List<String> HEADERS = List.of(
            "x-amz-acl",
            "x-amz-object-ownership",
            "x-amz-metadata-directive",
            "x-amz-storage-class",
            "x-amz-website-redirect-location",
            "x-amz-server-side-encryption",
            "x-amz-server-side-encryption-aws-kms-key-id",
            "x-amz-server-side-encryption-customer-algorithm");

    /** The same of those whose repetitions count, too. */
    private static final List<String> GRANTS = List.of(
            "x-amz-grant-read",
            "x-amz-grant-write",
            "x-amz-grant-read-acp",
            "x-amz-grant-write-acp",
            "x-amz-grant-full-control");

    private RequestConditions() {}

    /**
     * The same request, whose call says it, and nothing else that headers say.
     *
     * @param headers of the request, or the fields of a form
     */
    public static AwsRequest said(AwsRequest request, Headers headers, Instant now) {
        Call call = request.call();
        Map<String, List<String>> all = new HashMap<>(call.conditions());
        HEADERS.forEach(name -> all.remove("s3:" + name));
        GRANTS.forEach(name -> all.remove("s3:" + name));
        all.remove(ConditionKeys.COPY_SOURCE);
        all.putAll(of(request, headers, now));
        return request.by(
                new Call(
                        call.caller(),
                        call.requestId(),
                        call.sourceAddress(),
                        call.idempotencyKey(),
                        all,
                        call.replay()),
                request.signed());
    }

    static Map<String, List<String>> of(AwsRequest request, Headers headers, Instant now) {
        Map<String, List<String>> conditions = new HashMap<>();
        for (String name : HEADERS) {
            put(conditions, "s3:" + name, headers.get(name));
        }
        for (String name : GRANTS) {
            put(conditions, "s3:" + name, headers.joined(name));
        }
        put(conditions, ConditionKeys.CONTENT_SHA256, request.header("x-amz-content-sha256"));
        put(conditions, ConditionKeys.COPY_SOURCE, source(headers.get("x-amz-copy-source")));
        put(conditions, ConditionKeys.USER_AGENT, request.header("user-agent"));
        put(conditions, ConditionKeys.REFERER, request.header("referer"));
        put(
                conditions,
                ConditionKeys.SECURE_TRANSPORT,
                String.valueOf(request.head().origin().secure()));
        signature(conditions, request.signed(), now);
        return Map.copyOf(conditions);
    }

    private static void signature(Map<String, List<String>> conditions, Signed signed, Instant now) {
        if (signed.how() == Signed.How.ANONYMOUS) {
            return;
        }
        put(conditions, ConditionKeys.AUTH_TYPE, signed.how().wireName());
        put(conditions, ConditionKeys.SIGNATURE_VERSION, "AWS4-HMAC-SHA256");
        Instant at = signed.at();
        if (at != null) {
            put(
                    conditions,
                    ConditionKeys.SIGNATURE_AGE,
                    String.valueOf(Math.max(0, Duration.between(at, now).toMillis())));
        }
    }

    /** Bucket and key, decoded, whether or not there is a slash before them. */
    private static @Nullable String source(@Nullable String header) {
        if (header == null) {
            return null;
        }
        int version = header.lastIndexOf("?versionId=");
        try {
            String decoded = Percent.decode(version < 0 ? header : header.substring(0, version), false);
            return decoded.startsWith("/") ? decoded.substring(1) : decoded;
        } catch (AwsError e) {
            return header; // the copy itself refuses it
        }
    }

    private static void put(Map<String, List<String>> conditions, String key, @Nullable String value) {
        if (value != null) {
            conditions.put(key, List.of(value));
        }
    }
}
