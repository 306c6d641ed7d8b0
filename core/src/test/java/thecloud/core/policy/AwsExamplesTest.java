package thecloud.core.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static thecloud.core.policy.Policies.allows;
import static thecloud.core.policy.Policies.decide;
import static thecloud.core.policy.Policies.request;
import static thecloud.core.policy.Policies.when;
import static thecloud.core.policy.Policies.with;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import thecloud.core.policy.Decision.Outcome;

/** What the AWS IAM User Guide says of its own examples, with this cloud's names. */
class AwsExamplesTest {

    /** "Condition operators", "IAM policy elements: Variables and tags". */
    private static final PolicyDocument HOME_DIRECTORY = Policies.identity("""
            {"Version": "2012-10-17", "Statement": [
              {"Effect": "Allow", "Action": ["s3:ListAllMyBuckets"], "Resource": "arn:aws:s3:::*"},
              {"Effect": "Allow", "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::BUCKET-NAME",
               "Condition": {"StringLike": {"s3:prefix": ["", "home/", "home/${aws:username}/"]}}},
              {"Effect": "Allow", "Action": "s3:*", "Resource": [
                "arn:aws:s3:::BUCKET-NAME/home/${aws:username}", "arn:aws:s3:::BUCKET-NAME/home/${aws:username}/*"]}]}
            """);

    @ParameterizedTest
    @CsvSource({
        "s3:ListAllMyBuckets, anything,                 ada, none,       true",
        "s3:ListBucket,       BUCKET-NAME,              ada, '',         true",
        "s3:ListBucket,       BUCKET-NAME,              ada, home/ada/,  true",
        "s3:ListBucket,       BUCKET-NAME,              ada, home/bob/,  false",
        "s3:ListBucket,       BUCKET-NAME,              ada, none,       false",
        "s3:GetObject,        BUCKET-NAME/home/ada/a/b, ada, none,       true",
        "s3:getobject,        BUCKET-NAME/home/ada,     ada, none,       true",
        "s3:GetObject,        BUCKET-NAME/home/bob/a,   ada, none,       false",
        "s3:GetObject,        BUCKET-NAME/home/bob/a,   *,   none,       false",
        "s3:GetObject,        BUCKET-NAME/home/*/a,     *,   none,       true"
    })
    void everyUserHasTheirHomeDirectory(String action, String resource, String user, String prefix, boolean allowed) {
        Map<String, List<String>> values = prefix.equals("none")
                ? Map.of("thecloud:UserEmail", List.of(user))
                : Map.of("thecloud:UserEmail", List.of(user), "s3:prefix", List.of(prefix));
        assertThat(allows(HOME_DIRECTORY, request(action, "arn:aws:s3:::" + resource, values)))
                .isEqualTo(allowed);
    }

    @Test
    void aWildcardOfAnArnStaysBetweenItsColonsAndOneOfAStringDoesNot() {
        String pattern = "\"arn:thecloud:someservice:*:111122223333:finance/*\"";
        AccessRequest given = with(
                "thecloud:SourceArn",
                "arn:thecloud:someservice:us-east-2:999999999999:store/abc:111122223333:finance/a");
        assertThat(allows(when("{\"StringLike\": {\"aws:SourceArn\": " + pattern + "}}"), given))
                .isTrue();
        assertThat(allows(when("{\"ArnLike\": {\"aws:SourceArn\": " + pattern + "}}"), given))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            StringEquals                | false
            StringNotEquals             | true
            StringNotLike               | true
            StringLikeIfExists          | true
            StringNotEqualsIfExists     | true
            ForAllValues:StringLike     | true
            ForAllValues:StringNotLike  | true
            ForAnyValue:StringLike      | false
            ForAnyValue:StringNotEquals | false
            """)
    void aKeyThatIsAbsentCountsAsTheReferenceSays(String operator, boolean holds) {
        PolicyDocument policy = when("{\"" + operator + "\": {\"aws:userid\": \"x\"}}");
        assertThat(allows(policy, request("instance:read", Policies.instance("a"), Map.of())))
                .isEqualTo(holds);
    }

    /** "Creating a condition that tests multiple key values (set operations)". */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ForAllValues:StringLike      | PostDateTime,Message         | true
            ForAllValues:StringLike      | PostDateTime,UserName        | false
            ForAnyValue:StringLike       | PostDateTime,UserName        | true
            ForAnyValue:StringLike       | UserName                     | false
            ForAnyValue:StringNotEquals  | PostDateTime,UserName        | true
            ForAnyValue:StringNotEquals  | PostDateTime                 | false
            ForAllValues:StringNotEquals | PostDateTime,UserName        | false
            ForAllValues:StringNotEquals | ID,UserName                  | true
            """)
    void setOperatorsAskForAllOrForAny(String operator, String keys, boolean holds) {
        PolicyDocument policy =
                when("{\"" + operator + "\": {\"aws:TagKeys\": [\"PostDateTime\", \"Message\", \"Tags\"]}}");
        assertThat(allows(policy, with("thecloud:TagKeys", keys.split(",", -1))))
                .isEqualTo(holds);
    }

    @Test
    void anEmptySetSatisfiesForAllValuesAndNotForAnyValue() {
        for (String[] empty : new String[][] {{}, {""}}) {
            assertThat(allows(
                            when("{\"ForAllValues:StringEquals\": {\"aws:TagKeys\": \"a\"}}"),
                            with("thecloud:TagKeys", empty)))
                    .isTrue();
            assertThat(allows(
                            when("{\"ForAnyValue:StringNotEquals\": {\"aws:TagKeys\": \"a\"}}"),
                            with("thecloud:TagKeys", empty)))
                    .isFalse();
        }
    }

    @Test
    void severalValuesOfANegatedOperatorAreForbiddenTogether() {
        PolicyDocument policy = when("{\"StringNotEquals\": {\"aws:userid\": [\"a\", \"b\"]}}");
        assertThat(allows(policy, with("thecloud:UserId", "a"))).isFalse();
        assertThat(allows(policy, with("thecloud:UserId", "b"))).isFalse();
        assertThat(allows(policy, with("thecloud:UserId", "c"))).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            IpAddress         | aws:SourceIp       | 203.0.113.0/24       | 203.0.113.255             | true
            IpAddress         | aws:SourceIp       | 203.0.113.0/24       | ::ffff:203.0.113.7        | true
            IpAddress         | aws:SourceIp       | 203.0.113.0/24       | ::ffff:cb00:7107          | true
            IpAddress         | aws:SourceIp       | 203.0.113.0/24       | 203.0.114.0               | false
            IpAddress         | aws:SourceIp       | ::/0                 | 203.0.113.1               | false
            IpAddress         | aws:SourceIp       | 0.0.0.0/0            | 203.0.113.1               | true
            IpAddress         | aws:SourceIp       | 2001:DB8:1234:5678::/64 | 2001:db8:1234:5678:1::2 | true
            IpAddress         | aws:SourceIp       | 2001:DB8:1234:5678::/64 | 2001:db8:1234:5679::2   | false
            IpAddress         | aws:SourceIp       | fe80::/10            | fe80:0:0:0:0:0:0:1%eth0   | true
            NotIpAddress      | aws:SourceIp       | 10.0.0.0/8           | local                     | true
            NumericLessThanEquals | s3:max-keys    | 10                   | 10.0                      | true
            NumericLessThanEquals | s3:max-keys    | 10                   | many                      | false
            DateGreaterThan   | aws:CurrentTime    | 2020-01-01T00:00:01Z | 2020-01-01T00:00:02Z      | true
            DateGreaterThan   | aws:CurrentTime    | 2020-01-01T01:00+01:00 | 2020-01-01T00:00:00Z    | false
            DateLessThan      | aws:EpochTime      | 1700000000           | 1699999999                | true
            NumericGreaterThan | aws:EpochTime     | 1700000000           | 1699999999                | false
            Bool              | aws:SecureTransport | true                | TRUE                      | true
            Null              | aws:TokenIssueTime | false                | 2020-01-01T00:00:02Z      | true
            Null              | aws:TokenIssueTime | true                 | 2020-01-01T00:00:02Z      | false
            StringEqualsIgnoreCase | aws:userid    | ADA                  | ada                       | true
            StringEquals      | aws:userid         | a${*}                | a*                        | true
            StringLike        | aws:userid         | a${*}                | ab                        | false
            StringLike        | aws:userid         | ${aws:username, 'a*'} | a*                       | true
            StringLike        | aws:userid         | ${aws:username, 'a*'} | ab                       | false
            StringNotEquals   | aws:userid         | ${aws:username}      | ab                        | false
            ArnEquals         | aws:PrincipalArn   | arn:thecloud:iam::*:user/a?a | arn:thecloud:iam::t:user/ada | true
            """)
    void oneValueAgainstOneValue(String operator, String key, String expected, String actual, boolean holds) {
        String own = Policies.VOCABULARY.key(key).name();
        assertThat(allows(when("{\"" + operator + "\": {\"" + key + "\": \"" + expected + "\"}}"), with(own, actual)))
                .isEqualTo(holds);
    }

    /** "Principal": the bucket policy that anyone may read, and that denies what comes in clear text. */
    @Test
    void aBucketPolicyIsAboutWhomItNames() {
        PolicyDocument policy = Policies.resource("""
                {"Version": "2012-10-17", "Statement": [
                  {"Sid": "PublicRead", "Effect": "Allow", "Principal": "*", "Action": "s3:GetObject",
                   "Resource": "arn:aws:s3:::site/*"},
                  {"Effect": "Allow", "Principal": {"AWS": ["%s", "%s"]}, "Action": "s3:PutObject",
                   "Resource": "arn:aws:s3:::site/*"},
                  {"Sid": "BooleanExample", "Effect": "Deny", "Principal": "*", "Action": "s3:*",
                   "Resource": ["arn:aws:s3:::site", "arn:aws:s3:::site/*"],
                   "Condition": {"Bool": {"aws:SecureTransport": "false"}}}]}
                """.formatted(Policies.ADA, Policies.OTHER_TENANT));
        String page = "arn:aws:s3:::site/index.html";
        assertThat(decide(policy, request("s3:GetObject", page, Map.of())).sid())
                .isEqualTo("PublicRead");
        assertThat(decide(policy, request("s3:GetObject", page, Map.of("thecloud:SecureTransport", List.of("false"))))
                        .outcome())
                .isEqualTo(Outcome.EXPLICITLY_DENIED);
        assertThat(allows(policy, request("s3:PutObject", page, Map.of()))).isFalse();
        assertThat(allows(
                        policy, request("s3:PutObject", page, Map.of("thecloud:PrincipalArn", List.of(Policies.ADA)))))
                .isTrue();
        assertThat(allows(
                        policy,
                        request("s3:PutObject", page, Map.of("thecloud:TenantId", List.of(Policies.OTHER_TENANT)))))
                .isTrue();
    }

    @Test
    void aTagIsFoundWhateverTheCaseOfItsName() {
        assertThat(AccessRequest.tag(Map.of("Team", "blue"), "team")).containsExactly("blue");
        assertThat(AccessRequest.tag(Map.of("Team", "blue"), "owner")).isNull();
    }
}
