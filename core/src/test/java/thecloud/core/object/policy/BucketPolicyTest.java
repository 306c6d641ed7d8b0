package thecloud.core.object.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import thecloud.core.error.Refused;
import thecloud.core.object.bucket.World;

class BucketPolicyTest {

    private final BucketPolicies policies =
            new BucketPolicies(World::tree, () -> World.VOCABULARY, World::knownPrincipals);

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::photos/*"
            "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::photos/a/*.jpg"
            "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:thecloud:s3:::photos/*"
            "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::photos*"
            "Principal": "*", "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::photos"
            "Principal": "*", "Action": "s3:*", "Resource": "arn:aws:s3:::photos"
            "Principal": "*", "Action": "s3:*", "Resource": "arn:aws:s3:::photos/*"
            "Principal": "*", "Action": "*", "Resource": "arn:aws:s3:::photos/*"
            "Principal": "*", "Action": ["s3:ListBucket", "S3:getobject"], "Resource": ["arn:aws:s3:::photos", "arn:aws:s3:::photos/*"]
            "Principal": "*", "Action": ["s3:Get*"], "Resource": ["arn:aws:s3:::photos/*"]
            "Principal": "*", "NotAction": "s3:GetObject", "Resource": "arn:aws:s3:::photos"
            "Principal": "*", "Action": "s3:GetObject", "NotResource": "arn:aws:s3:::photos/secret/*"
            "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::photos/${aws:username}/*"
            """)
    void whatIsAboutThisBucketIsTaken(String members) {
        assertThatCode(() -> policies.read("photos", document(members))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::photos2/*" | Policy has invalid resource
            "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::*"         | Policy has invalid resource
            "Principal": "*", "Action": "s3:GetObject", "Resource": "*"                      | Policy has invalid resource
            "Principal": "*", "Action": "s3:GetObject", "Resource": "photos/*"               | Policy has invalid resource
            "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:ec2:::photos/*" | Policy has invalid resource
            "Principal": "*", "Action": "s3:GetObject", "NotResource": "arn:aws:s3:::other"  | Policy has invalid resource
            "Principal": "*", "Action": "s3:GetHologram", "Resource": "arn:aws:s3:::photos/*" | Policy has invalid action
            "Principal": "*", "Action": "instance:launch", "Resource": "arn:aws:s3:::photos/*" | Policy has invalid action
            "Principal": "*", "Action": "*:*", "Resource": "arn:aws:s3:::photos/*"           | Policy has invalid action
            "Principal": "*", "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::photos/*" | Action does not apply to any resource(s) in statement
            "Principal": "*", "Action": ["s3:GetObject", "s3:ListBucket"], "Resource": "arn:aws:s3:::photos/*" | Action does not apply to any resource(s) in statement
            "Principal": "*", "Action": "s3:PutObject*", "Resource": "arn:aws:s3:::photos"   | Action does not apply to any resource(s) in statement
            "Principal": "ada", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::photos/*" | Invalid principal in policy
            "Principal": {"AWS": "123456789012"}, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::photos/*" | Invalid principal in policy
            "Principal": {"AWS": "arn:aws:iam::*:root"}, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::photos/*" | Invalid principal in policy
            "Principal": {"Service": "x"}, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::photos/*" | Invalid principal in policy
            "NotPrincipal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::photos/*" | Invalid principal in policy
            "Action": "s3:GetObject", "Resource": "arn:aws:s3:::photos/*"                    | Missing required field Principal
            "Principal": "*", "Resource": "arn:aws:s3:::photos/*"                            | Missing required field Action
            "Principal": "*", "Action": "s3:GetObject"                                       | Missing required field Resource
            "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::photos/*", "Condition": {"StringEquals": {"aws:SourceVpc": "x"}} | Policy has an invalid condition key
            "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::photos/*", "Condition": {"StringIs": {"aws:userid": "x"}} | Invalid Condition type
            "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::photos/*", "Colour": "red" | Invalid policy syntax.
            """)
    void whatIsNotIsRefusedInAwsWordsWithThePlace(String members, String message) {
        assertThatThrownBy(() -> policies.read("photos", document(members)))
                .isInstanceOfSatisfying(Refused.class, refused -> {
                    assertThat(refused.code()).isEqualTo("MalformedPolicy");
                    assertThat(refused).hasMessage(message);
                    assertThat(refused.details().get("Detail")).contains("Statement");
                });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "s3:ListBucket"                           | s3:prefix
            "s3:ListBucketVersions"                   | S3:Delimiter
            ["s3:ListBucket", "s3:ListBucketVersions"] | s3:max-keys
            "s3:List*"                                | s3:prefix
            "s3:*"                                    | s3:prefix
            "*"                                       | s3:x-amz-acl
            "s3:PutObject"                            | s3:x-amz-server-side-encryption
            "S3:putobject"                            | s3:x-amz-copy-source
            ["s3:PutObject", "s3:PutObjectAcl"]       | s3:x-amz-acl
            "s3:PutBucketAcl"                         | s3:x-amz-grant-write
            "s3:PutObjectRetention"                   | s3:object-lock-mode
            "s3:PutObjectLegalHold"                   | s3:object-lock-legal-hold
            "s3:GetObjectVersion"                     | s3:VersionId
            "s3:GetObject"                            | s3:ExistingObjectTag/team
            "s3:GetObjectAttributes"                  | s3:ExistingObjectTag/team
            ["s3:PutObject", "s3:PutObjectTagging"]   | s3:RequestObjectTag/team
            "s3:DeleteObject"                         | s3:if-match
            "s3:GetObject"                            | s3:authType
            ["s3:GetObject", "s3:PutBucketPolicy"]    | s3:x-amz-content-sha256
            ["s3:GetObject", "s3:ListBucket"]         | aws:UserAgent
            ["s3:GetObject", "s3:PutObject"]          | aws:RequestTag/team
            """)
    void whatARequestForAnActionCanHaveMayBeAskedFor(String actions, String key) {
        assertThatCode(() -> policies.read("photos", when("Action", actions, key)))
                .doesNotThrowAnyException();
    }

    /** Each action for itself; a pattern need cover one that has the key. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "s3:GetObject"                            | s3:prefix
            "s3:Get*"                                 | s3:prefix
            ["s3:ListBucket", "s3:GetObject"]         | s3:prefix
            ["s3:ListBucket", "s3:GetBucketLocation"] | s3:prefix
            "s3:ListBucketMultipartUploads"           | s3:max-keys
            ["s3:GetObject", "s3:PutObject"]          | s3:x-amz-acl
            ["s3:GetObject", "s3:PutObject"]          | s3:x-amz-server-side-encryption
            ["s3:GetObjectVersion", "s3:PutObject"]   | S3:X-Amz-Copy-Source
            "s3:PutObjectTagging"                     | s3:x-amz-acl
            "s3:GetObject"                            | s3:VersionId
            "s3:PutObject"                            | s3:ExistingObjectTag/team
            ["s3:DeleteObject", "s3:DeleteObjectTagging"] | s3:ExistingObjectTag/team
            "s3:GetObjectRetention"                   | s3:ExistingObjectTag/team
            ["s3:PutObjectAcl", "s3:PutObjectTagging"] | s3:RequestObjectTag/team
            "s3:PutObjectRetention"                   | s3:object-lock-legal-hold
            "s3:GetObject"                            | s3:if-none-match
            """)
    void whatNoRequestForAnActionHasIsRefused(String actions, String key) {
        assertThatThrownBy(() -> policies.read("photos", when("Action", actions, key)))
                .isInstanceOfSatisfying(Refused.class, refused -> {
                    assertThat(refused.code()).isEqualTo("MalformedPolicy");
                    assertThat(refused)
                            .hasMessage("Conditions do not apply to combination of actions and resources in statement");
                    assertThat(refused.details().get("Detail")).contains("Statement[0]", key);
                });
        assertThatCode(() -> policies.read("photos", when("NotAction", actions, key)))
                .doesNotThrowAnyException();
    }

    private static String when(String element, String actions, String key) {
        return document("\"Principal\": \"*\", \"" + element + "\": " + actions
                + ", \"Resource\": [\"arn:aws:s3:::photos\", \"arn:aws:s3:::photos/*\"],"
                + " \"Condition\": {\"Null\": {\"" + key + "\": \"true\"}}");
    }

    @Test
    void whichKeysAnActionHasIsSaidOfKeysAndActionsThatThereAre() {
        ConditionScope.ACTIONS.forEach((key, actions) -> {
            assertThat(World.VOCABULARY.canonicalKey(key.endsWith("/") ? key + "x" : key))
                    .as(key)
                    .isPresent();
            assertThat(actions).as(key).allMatch(World.VOCABULARY::knowsAction);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "11111111-1111-4111-8111-111111111111, true",
        "arn:aws:iam::22222222-2222-4222-8222-222222222222:root, true",
        "arn:aws:iam::22222222-2222-4222-8222-222222222222:user/aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa, true",
        "arn:thecloud:iam:local:22222222-2222-4222-8222-222222222222:user/aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa, true",
        "33333333-3333-4333-8333-333333333333, false",
        "arn:aws:iam::33333333-3333-4333-8333-333333333333:root, false",
        "arn:aws:iam::11111111-1111-4111-8111-111111111111:user/bbbbbbbb-bbbb-4bbb-8bbb-bbbbbbbbbbbb, false",
        "arn:aws:iam::11111111-1111-4111-8111-111111111111:user/ada, false",
        "arn:aws:iam::11111111-1111-4111-8111-111111111111:group/aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa, false",
        "arn:aws:iam::11111111-1111-4111-8111-111111111111:service_account/aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa, false",
        "arn:aws:iam::123456789012:root, false",
        "arn:aws:s3:::photos, false"
    })
    void whomAPolicyNamesThereHasToBe(String principal, boolean taken) {
        for (String element : List.of("Principal", "NotPrincipal")) {
            String text = document("\"" + element + "\": {\"AWS\": [\"" + principal
                    + "\"]}, \"Action\": \"s3:GetObject\"," + " \"Resource\": \"arn:aws:s3:::photos/*\"");
            if (taken) {
                assertThatCode(() -> policies.read("photos", text)).doesNotThrowAnyException();
            } else {
                assertThatThrownBy(() -> policies.read("photos", text)).hasMessage("Invalid principal in policy");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "{", "[]", "\"*\"", "{}", "{\"Version\": \"2012-10-17\"}", "{\"Statement\": []}"})
    void whatIsNoPolicyAtAllIsMalformed(String text) {
        assertThatThrownBy(() -> policies.read("photos", text))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.code()).isEqualTo("MalformedPolicy"));
    }

    @Test
    void anUnknownVersionOrEffectIsMalformed() {
        String members = "\"Principal\": \"*\", \"Action\": \"s3:GetObject\", \"Resource\": \"arn:aws:s3:::photos/*\"";
        assertThatThrownBy(() -> policies.read("photos", document(members).replace("2012", "2013")))
                .hasMessage("The policy must contain a valid version string");
        assertThatThrownBy(() -> policies.read("photos", document(members).replace("Allow", "allow")))
                .hasMessage("Invalid effect");
    }

    @Test
    void aPolicyMayHaveTwentyKibibytes() {
        String text =
                document("\"Principal\": \"*\", \"Action\": \"s3:GetObject\", \"Resource\": \"arn:aws:s3:::photos/*\"");
        String most = text + " ".repeat(BucketPolicies.MAX_BYTES - text.length());
        assertThatCode(() -> policies.read("photos", most)).doesNotThrowAnyException();
        assertThatThrownBy(() -> policies.read("photos", most + " "))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.code()).isEqualTo("PolicyTooLarge"));
    }

    @Test
    void aTextIsCompiledOnceForItsBucket() {
        String text =
                document("\"Principal\": \"*\", \"Action\": \"s3:GetObject\", \"Resource\": \"arn:aws:s3:::photos/*\"");
        assertThat(policies.of("photos", text)).isSameAs(policies.of("photos", new String(text.toCharArray())));
        assertThat(policies.of("other", text).compiled().name()).isEqualTo("policy of bucket other");
    }

    private static String document(String members) {
        return "{\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"" + effect(members) + "\", " + members
                + "}]}";
    }

    private static String effect(String members) {
        return members.contains("NotPrincipal\": {") ? "Deny" : "Allow";
    }
}
