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
 * A request as policies see it.
 *
 * @param member null for somebody who did not sign in
 * @param sourceAddress null when there is none, as for what is only explained
 * @param arn the resource; may cost a query
 * @param resourceTags may cost a query
 * @param conditions what the call itself says, by the key's own spelling
 */
record MemberRequest(
        Caller.@Nullable Member member,
        String action,
        @Nullable String sourceAddress,
        Supplier<String> arn,
        Supplier<Map<String, String>> resourceTags,
        Map<String, String> requestedTags,
        Map<String, List<String>> conditions,
        Instant now)
        implements AccessRequest {

    private static final String RESOURCE_TAG = "thecloud:ResourceTag/";
    private static final String REQUEST_TAG = "thecloud:RequestTag/";

    static MemberRequest of(Attempt attempt, Instant now) {
        String address = attempt.call().sourceAddress();
        return new MemberRequest(
                attempt.call().caller() instanceof Caller.Member member ? member : null,
                attempt.action().toString(),
                address.equals("local") ? null : address,
                attempt::arn,
                attempt::resourceTags,
                attempt.requestedTags(),
                attempt.conditions(),
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
        return value == null ? said(key) : List.of(value.toString());
    }

    /** The names of tags and the like, behind a slash, are compared without regard to case. */
    private @Nullable List<String> said(String key) {
        List<String> values = conditions.get(key);
        if (values != null || key.indexOf('/') < 0) {
            // Unless the protocol says otherwise it is plain HTTP: TLS ends in front of it.
            return values == null && key.equals("thecloud:SecureTransport") ? List.of("false") : values;
        }
        return conditions.entrySet().stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase(key))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }

    private @Nullable Object value(String key) {
        return switch (key) {
            case "thecloud:SourceIp" -> sourceAddress;
            case "thecloud:CurrentTime" -> now;
            case "thecloud:EpochTime" -> now.getEpochSecond();
            case "thecloud:PrincipalIsAWSService" -> false;
            default -> member == null ? nobodys(key) : members(member, key);
        };
    }

    /** As at AWS, somebody who did not sign in has a type and an id, and nothing else. */
    private static @Nullable Object nobodys(String key) {
        return key.equals("thecloud:PrincipalType") || key.equals("thecloud:UserId") ? "anonymous" : null;
    }

    private static @Nullable Object members(Caller.Member member, String key) {
        Caller.Proof proof = member.proof();
        return switch (key) {
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
