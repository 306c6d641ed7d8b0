package thecloud.core.object.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import thecloud.core.object.bucket.World;

/** "The meaning of public" of the S3 User Guide: its rules, and its examples as far as this cloud has the keys. */
class PublicPolicyTest {

    private static final String TENANT = "11111111-1111-4111-8111-111111111111";

    private final BucketPolicies policies =
            new BucketPolicies(World::tree, () -> World.VOCABULARY, java.util.Set::copyOf);

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "*"                      |                                                                     | true
            {"AWS": "*"}             |                                                                     | true
            {"AWS": ["*", "11111111-1111-4111-8111-111111111111"]} |                                       | true
            {"AWS": "11111111-1111-4111-8111-111111111111"}        |                                       | false
            {"AWS": "arn:aws:iam::11111111-1111-4111-8111-111111111111:user/aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa"} |                        | false
            "*" | {"IpAddress": {"aws:SourceIp": "203.0.113.0/24"}}                                        | false
            "*" | {"IpAddress": {"aws:SourceIp": ["203.0.113.7", "2001:db8::/48"]}}                        | false
            "*" | {"IpAddress": {"aws:SourceIp": "10.0.0.0/8"}}                                            | false
            "*" | {"IpAddress": {"aws:SourceIp": "0.0.0.0/1"}}                                             | true
            "*" | {"IpAddress": {"aws:SourceIp": ["203.0.113.0/24", "0.0.0.0/0"]}}                         | true
            "*" | {"IpAddress": {"aws:SourceIp": "2001::/16"}}                                             | true
            "*" | {"IpAddress": {"aws:SourceIp": "::ffff:0:0/96"}}                                         | true
            "*" | {"IpAddress": {"aws:SourceIp": "::/0"}}                                                  | true
            "*" | {"IpAddressIfExists": {"aws:SourceIp": "203.0.113.0/24"}}                                | true
            "*" | {"NotIpAddress": {"aws:SourceIp": "203.0.113.0/24"}}                                     | true
            "*" | {"StringEquals": {"aws:PrincipalAccount": "11111111-1111-4111-8111-111111111111"}}       | false
            "*" | {"StringEquals": {"AWS:principalaccount": "11111111-1111-4111-8111-111111111111"}}       | false
            "*" | {"StringLike": {"aws:PrincipalAccount": "1111*"}}                                        | true
            "*" | {"StringLike": {"aws:PrincipalAccount": "11111111-1111-4111-8111-111111111111"}}         | false
            "*" | {"StringEqualsIfExists": {"aws:PrincipalAccount": "11111111-1111-4111-8111-111111111111"}} | true
            "*" | {"StringNotEquals": {"aws:PrincipalAccount": "11111111-1111-4111-8111-111111111111"}}    | true
            "*" | {"ForAllValues:StringEquals": {"aws:PrincipalAccount": "11111111-1111-4111-8111-111111111111"}} | true
            "*" | {"ForAnyValue:StringEquals": {"aws:PrincipalAccount": "11111111-1111-4111-8111-111111111111"}} | false
            "*" | {"ArnEquals": {"aws:PrincipalArn": "arn:thecloud:iam:local:11111111-1111-4111-8111-111111111111:user/ada"}} | false
            "*" | {"ArnLike": {"aws:PrincipalArn": "arn:thecloud:iam:local:*:user/*"}}                     | true
            "*" | {"StringEquals": {"aws:userid": "${aws:userid}"}}                                        | true
            "*" | {"StringEquals": {"aws:userid": "anonymous"}}                                            | true
            "*" | {"StringEquals": {"aws:userid": "aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa"}}                 | false
            "*" | {"StringLike": {"aws:Referer": "https://example.com/*"}}                                 | true
            "*" | {"Bool": {"aws:SecureTransport": "true"}}                                                | true
            "*" | {"Null": {"aws:PrincipalArn": "false"}}                                                  | true
            """)
    void aStatementThatAllowsIsPublicUnlessItsPrincipalOrAConditionIsFixed(
            String principal, String condition, boolean isPublic) {
        assertThat(isPublic(World.policy("Allow", principal, "s3:GetObject", condition)))
                .isEqualTo(isPublic);
        assertThat(isPublic(World.policy("Deny", principal, "s3:GetObject", condition)))
                .isFalse();
    }

    @Test
    void oneFixedConditionOfSeveralIsEnough() {
        String both = "{\"StringEquals\": {\"aws:PrincipalAccount\": \"" + TENANT + "\"},"
                + " \"StringLike\": {\"aws:Referer\": \"*\"}}";
        assertThat(isPublic(World.policy("Allow", "\"*\"", "s3:GetObject", both)))
                .isFalse();
    }

    @Test
    void onePublicStatementMakesThePolicyPublicWhateverIsDenied() {
        String fixed = World.statement("Allow", "{\"AWS\": \"" + TENANT + "\"}", "s3:GetObject", null);
        String open = World.statement("Allow", "\"*\"", "s3:ListBucket", null);
        String deny = World.statement("Deny", "\"*\"", "s3:*", null);
        assertThat(isPublic(document(fixed, deny))).isFalse();
        assertThat(isPublic(document(fixed, open, deny))).isTrue();
    }

    private boolean isPublic(String text) {
        return policies.read("photos", text).isPublic();
    }

    private static String document(String... statements) {
        return "{\"Version\": \"2012-10-17\", \"Statement\": [" + String.join(",", statements) + "]}";
    }
}
