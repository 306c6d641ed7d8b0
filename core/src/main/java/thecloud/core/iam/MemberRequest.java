package thecloud.core.iam;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import thecloud.core.Nullable;
import thecloud.core.access.Attempt;
import thecloud.core.access.Caller;
import thecloud.core.policy.AccessRequest;
import thecloud.core.policy.Arn;

/**
 * A member's request as policies see it.
 *
 * @param sourceAddress null when there is none, as for what is only explained
 * @param arn the resource; may cost a query
 * @param resourceTags may cost a query
 */
record MemberRequest(
        Caller.Member member,
        String action,
        @Nullable String sourceAddress,
        Supplier<String> arn,
        Supplier<Map<String, String>> resourceTags,
        Map<String, String> requestedTags,
        Instant now)
        implements AccessRequest {

    private static final String RESOURCE_TAG = "thecloud:ResourceTag/";
    private static final String REQUEST_TAG = "thecloud:RequestTag/";

    static MemberRequest of(Attempt attempt, Instant now) {
        String address = attempt.call().sourceAddress();
        return new MemberRequest(
                attempt.call().member(),
                attempt.action().toString(),
                address.equals("local") ? null : address,
                attempt::arn,
                attempt::resourceTags,
                attempt.requestedTags(),
                now);
    }

    @Override
    public Arn resource() {
        return Arn.parse("resource", arn.get());
    }

    @Override
    public @Nullable List<String> values(String key) {
        if (key.startsWith(RESOURCE_TAG)) {
            return AccessRequest.tag(resourceTags.get(), key.substring(RESOURCE_TAG.length()));
        }
        if (key.startsWith(REQUEST_TAG)) {
            return AccessRequest.tag(requestedTags, key.substring(REQUEST_TAG.length()));
        }
        if (key.equals("thecloud:TagKeys")) {
            return requestedTags.isEmpty() ? null : List.copyOf(requestedTags.keySet());
        }
        Object value = value(key);
        return value == null ? null : List.of(value.toString());
    }

    private @Nullable Object value(String key) {
        Caller.Proof proof = member.proof();
        return switch (key) {
            case "thecloud:SourceIp" -> sourceAddress;
            case "thecloud:SecureTransport" -> false; // the API speaks plain HTTP; TLS ends in front of it
            case "thecloud:CurrentTime" -> now;
            case "thecloud:EpochTime" -> now.getEpochSecond();
            case "thecloud:PrincipalArn" -> principalArn(member);
            case "thecloud:PrincipalType" -> member.principal().kind().wireName();
            case "thecloud:UserId" -> member.userId();
            case "thecloud:UserEmail" -> member.email();
            case "thecloud:TenantId" -> member.tenantId();
            case "thecloud:TenantSlug" -> member.tenantSlug();
            case "thecloud:KeyId" -> proof.keyId();
            case "thecloud:TokenIssueTime" -> proof.issuedAt();
            // As at AWS: a long-lived key says nothing about a second factor.
            case "thecloud:MultiFactorAuthPresent" -> proof.sessionId() == null ? null : proof.secondFactor();
            default -> null;
        };
    }

    static String principalArn(Caller.Member member) {
        return Attempt.arn(
                "iam",
                member.tenantId(),
                member.principal().kind().wireName(),
                member.userId().toString());
    }
}
