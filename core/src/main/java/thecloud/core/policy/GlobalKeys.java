package thecloud.core.policy;

/**
 * The condition keys that every request may carry, each with an honest source: the connection (address, transport), the
 * clock, the credentials, the tags in the request or on the resource, and for what a service of the cloud does by itself,
 * on whose behalf. AWS keys that nothing here could fill
 * ({@code aws:SourceVpc}, {@code aws:PrincipalOrgID} ...) are left out, so that a policy that
 * relies on one is refused instead of never matching. So is {@code aws:PrincipalType}, whose values are others at AWS.
 *
 * <p>Source: "AWS global condition context keys",
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
final class GlobalKeys {

    private GlobalKeys() {}

    static Vocabulary.Builder addTo(Vocabulary.Builder builder) {
        both(builder, "SourceIp", KeyType.IP_ADDRESS);
        both(builder, "SecureTransport", KeyType.BOOLEAN);
        both(builder, "UserAgent", KeyType.STRING);
        both(builder, "Referer", KeyType.STRING);
        both(builder, "CurrentTime", KeyType.DATE);
        both(builder, "EpochTime", KeyType.EPOCH);
        both(builder, "PrincipalArn", KeyType.ARN);
        both(builder, "PrincipalServiceName", KeyType.STRING);
        both(builder, "PrincipalIsAWSService", KeyType.BOOLEAN);
        both(builder, "SourceArn", KeyType.ARN);
        both(builder, "SourceAccount", KeyType.STRING);
        both(builder, "MultiFactorAuthPresent", KeyType.BOOLEAN);
        both(builder, "TokenIssueTime", KeyType.DATE);
        both(builder, "ResourceTag/", KeyType.STRING);
        both(builder, "RequestTag/", KeyType.STRING);
        return builder.multivaluedKey("thecloud:TagKeys", KeyType.STRING)
                .alias("aws:TagKeys", "thecloud:TagKeys")
                .key("thecloud:UserId", KeyType.STRING)
                .alias("aws:userid", "thecloud:UserId")
                .key("thecloud:UserEmail", KeyType.STRING)
                .alias("aws:username", "thecloud:UserEmail")
                .key("thecloud:TenantId", KeyType.STRING)
                .alias("aws:PrincipalAccount", "thecloud:TenantId")
                .key("thecloud:TenantSlug", KeyType.STRING)
                .key("thecloud:PrincipalType", KeyType.STRING)
                .key("thecloud:KeyId", KeyType.STRING);
    }

    private static void both(Vocabulary.Builder builder, String name, KeyType type) {
        builder.key("thecloud:" + name, type).alias("aws:" + name, "thecloud:" + name);
    }
}
