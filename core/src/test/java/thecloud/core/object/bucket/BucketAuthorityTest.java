package thecloud.core.object.bucket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static thecloud.core.object.bucket.World.ADA;
import static thecloud.core.object.bucket.World.CAT;
import static thecloud.core.object.bucket.World.OTHER;
import static thecloud.core.object.bucket.World.OWN;
import static thecloud.core.object.bucket.World.PHOTOS;
import static thecloud.core.object.bucket.World.nobody;
import static thecloud.core.object.bucket.World.policy;
import static thecloud.core.object.bucket.World.statement;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import thecloud.core.access.Attempt;
import thecloud.core.access.Authority;
import thecloud.core.access.Authority.Effect;
import thecloud.core.access.Call;
import thecloud.core.access.Permission;
import thecloud.core.error.Refused;
import thecloud.core.object.setting.Ownership;
import thecloud.core.object.setting.PublicAccessBlock;

/** Identity, bucket policy and public access block; ACLs are in {@link BucketAclTest}. */
class BucketAuthorityTest {

    private final World world = new World();

    /** "Policy evaluation logic" and "Cross-account policy evaluation logic" of the IAM User Guide. */
    @ParameterizedTest
    @CsvSource({
        "home,   none,  none,  NOT_GRANTED",
        "home,   none,  allow, ALLOWED",
        "home,   none,  deny,  DENIED",
        "home,   allow, none,  ALLOWED",
        "home,   allow, allow, ALLOWED",
        "home,   allow, deny,  DENIED",
        "home,   deny,  none,  DENIED",
        "home,   deny,  allow, DENIED",
        "home,   deny,  deny,  DENIED",
        "other,  none,  none,  NOT_GRANTED",
        "other,  none,  allow, NOT_GRANTED",
        "other,  none,  deny,  DENIED",
        "other,  allow, none,  NOT_GRANTED",
        "other,  allow, allow, ALLOWED",
        "other,  allow, deny,  DENIED",
        "other,  deny,  none,  DENIED",
        "other,  deny,  allow, DENIED",
        "other,  deny,  deny,  DENIED",
        "nobody, none,  none,  NOT_GRANTED",
        "nobody, none,  allow, ALLOWED",
        "nobody, none,  deny,  DENIED"
    })
    void identityAndPolicyDecideTogether(String caller, String identity, String policy, Effect expected) {
        world.bucket(Ownership.BUCKET_OWNER_ENFORCED, settings -> {
            if (!policy.equals("none")) {
                settings.policy(policy(policy.equals("allow") ? "Allow" : "Deny", "\"*\"", "s3:GetObject", null));
            }
        });
        if (!identity.equals("none")) {
            world.identity(identity.equals("allow") ? "Allow" : "Deny", "s3:GetObject");
        }
        Call call = caller.equals("nobody") ? nobody() : world.member(caller.equals("home") ? OWN : OTHER);
        assertThat(world.decide(call, "s3:GetObject", CAT).effect()).isEqualTo(expected);
        assertThat(world.allows(call, "s3:PutObject", CAT)).isFalse();
    }

    @Test
    void theVerdictSaysWhatDecidedAndWhoseTheBucketIs() {
        world.bucket(
                Ownership.BUCKET_OWNER_ENFORCED,
                settings -> settings.policy("{\"Version\": \"2012-10-17\", \"Statement\": ["
                        + statement("Allow", "\"*\"", "s3:GetObject", null) + ","
                        + statement("Deny", "\"*\"", "s3:PutObject", null) + "]}"));
        assertThat(world.decide(nobody(), "s3:PutObject", CAT))
                .isEqualTo(new Authority.Verdict(Effect.DENIED, "policy of bucket photos, statement 2", OWN));
        assertThat(world.decide(nobody(), "s3:GetObject", CAT))
                .isEqualTo(new Authority.Verdict(Effect.ALLOWED, "policy of bucket photos, statement 1", OWN));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"AWS\": \"22222222-2222-4222-8222-222222222222\"}",
                "{\"AWS\": \"arn:aws:iam::22222222-2222-4222-8222-222222222222:root\"}",
                "{\"AWS\": [\"arn:aws:iam::22222222-2222-4222-8222-222222222222:user/aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa\"]}",
                "{\"thecloud\": \"arn:thecloud:iam:local:22222222-2222-4222-8222-222222222222:user/aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa\"}"
            })
    void aPolicyNamesATenantOrAUserOfOneAsAwsOrAsWeWriteIt(String principal) {
        world.bucket(
                Ownership.BUCKET_OWNER_ENFORCED, settings -> settings.policy(policy("Allow", principal, "s3:*", null)));
        world.identity("Allow", "s3:*");
        assertThat(world.allows(world.member(OTHER), "s3:GetObject", CAT)).isTrue();
        world.identity(null, null);
        assertThat(world.allows(world.member(OTHER), "s3:GetObject", CAT)).isFalse();
        assertThat(world.allows(world.member(OWN), "s3:GetObject", CAT)).isFalse();
        assertThat(world.allows(nobody(), "s3:GetObject", CAT)).isFalse();
    }

    @Test
    void aBucketThatIsNotThereIsMissingForEverybodyWhateverTheyMay() {
        for (Call call : List.of(world.owner(), world.member(OTHER), nobody())) {
            assertThatThrownBy(() -> world.decide(call, "s3:GetObject", CAT))
                    .isInstanceOfSatisfying(Refused.class, refused -> {
                        assertThat(refused.code()).isEqualTo("NoSuchBucket");
                        assertThat(refused.details()).containsEntry("BucketName", "photos");
                    });
        }
    }

    @Test
    void listingOnesBucketsAndMakingOneIsUpToTheCallersPermissionsAlone() {
        assertThat(world.decide(nobody(), "s3:ListAllMyBuckets", null).effect()).isEqualTo(Effect.NOT_GRANTED);
        assertThat(world.allows(world.member(OTHER), "s3:ListAllMyBuckets", null))
                .isFalse();
        assertThat(world.allows(world.owner(), "s3:ListAllMyBuckets", null)).isTrue();
        assertThat(world.allows(world.owner(), "s3:CreateBucket", PHOTOS)).isTrue();
        world.bucket(
                Ownership.BUCKET_OWNER_ENFORCED, settings -> settings.policy(policy("Deny", "\"*\"", "s3:*", null)));
        assertThat(world.allows(world.member(OTHER, true, null), "s3:CreateBucket", PHOTOS))
                .isTrue();
        assertThat(world.decide(nobody(), "s3:CreateBucket", PHOTOS).effect()).isEqualTo(Effect.NOT_GRANTED);
    }

    @Test
    void whatMakingABucketTakesBesideIsDecidedWithoutTheBucket() {
        Attempt making = new Attempt(
                world.owner(),
                Permission.parse("s3:CreateBucket"),
                new Attempt.Subject("s3", "photos", PHOTOS),
                Attempt.Request.NOTHING,
                null);
        assertThat(world.decide(making.as(Permission.parse("s3:PutBucketAcl"))).effect())
                .isEqualTo(Effect.ALLOWED);
        assertThatThrownBy(() -> world.decide(world.owner(), "s3:PutBucketAcl", PHOTOS))
                .isInstanceOf(Refused.class);
    }

    @Test
    void scopesOfACredentialBindItsHolderWhateverABucketGrants() {
        world.bucket(
                Ownership.BUCKET_OWNER_ENFORCED, settings -> settings.policy(policy("Allow", "\"*\"", "s3:*", null)));
        Call reading = world.member(OWN, true, List.of("s3:Get*"));
        assertThat(world.allows(reading, "s3:GetObject", CAT)).isTrue();
        assertThat(world.decide(reading, "s3:PutObject", CAT))
                .extracting(Authority.Verdict::effect, Authority.Verdict::by)
                .containsExactly(Effect.DENIED, "the scopes of the credential");
    }

    @Test
    void nobodyLocksTheTenantsOwnerOutOfThePolicyButOutOfTheRest() {
        world.bucket(
                Ownership.BUCKET_OWNER_ENFORCED, settings -> settings.policy(policy("Deny", "\"*\"", "s3:*", null)));
        world.identity("Allow", "s3:*");
        for (String action : List.of("s3:GetBucketPolicy", "s3:PutBucketPolicy", "s3:DeleteBucketPolicy")) {
            assertThat(world.allows(world.owner(), action, PHOTOS)).as(action).isTrue();
            assertThat(world.allows(world.member(OWN), action, PHOTOS))
                    .as(action)
                    .isFalse();
            assertThat(world.allows(world.member(OTHER, true, null), action, PHOTOS))
                    .as(action)
                    .isFalse();
        }
        assertThat(world.decide(world.owner(), "s3:GetObject", CAT).effect()).isEqualTo(Effect.DENIED);
        assertThat(world.decide(world.owner(), "s3:DeleteBucket", PHOTOS).effect())
                .isEqualTo(Effect.DENIED);
    }

    @Test
    void aBucketsPolicyIsForItsOwnTenantWhateverItGrants() {
        world.bucket(
                Ownership.BUCKET_OWNER_ENFORCED, settings -> settings.policy(policy("Allow", "\"*\"", "s3:*", null)));
        world.identity("Allow", "s3:*");
        assertThat(world.allows(world.member(OTHER), "s3:PutBucketTagging", PHOTOS))
                .isTrue();
        for (String action : List.of("s3:GetBucketPolicy", "s3:PutBucketPolicy", "s3:DeleteBucketPolicy")) {
            assertThat(world.allows(world.member(OTHER), action, PHOTOS))
                    .as(action)
                    .isFalse();
            assertThat(world.allows(nobody(), action, PHOTOS)).as(action).isFalse();
            assertThat(world.allows(world.member(OWN), action, PHOTOS))
                    .as(action)
                    .isTrue();
        }
    }

    @Test
    void aPolicyForAwsThatListsBucketsListsThemHere() {
        world.identityOn("Allow", "s3:ListAllMyBuckets", "arn:aws:s3:::*");
        assertThat(world.allows(world.member(OWN), "s3:ListAllMyBuckets", null)).isTrue();
        world.identityOn("Allow", "s3:ListAllMyBuckets", "arn:aws:s3:::photos");
        assertThat(world.allows(world.member(OWN), "s3:ListAllMyBuckets", null)).isFalse();
    }

    @Test
    void aPublicPolicyIsRestrictedToTheTenantWhereThatIsSetAndAFixedOneIsNot() {
        PublicAccessBlock restrict = new PublicAccessBlock(false, false, false, true);
        world.identity("Allow", "s3:*");
        world.bucket(
                Ownership.BUCKET_OWNER_ENFORCED,
                settings -> settings.policy(policy("Allow", "\"*\"", "s3:GetObject", null))
                        .publicAccessBlock(restrict));
        assertThat(world.decide(nobody(), "s3:GetObject", CAT))
                .extracting(Authority.Verdict::effect, Authority.Verdict::by)
                .containsExactly(Effect.NOT_GRANTED, "public access block of bucket photos");
        assertThat(world.allows(world.member(OTHER), "s3:GetObject", CAT)).isFalse();
        assertThat(world.allows(world.member(OWN), "s3:GetObject", CAT)).isTrue();
        String fixed = "{\"AWS\": \"" + OTHER + "\"}";
        world.bucket(
                Ownership.BUCKET_OWNER_ENFORCED,
                settings -> settings.policy(policy("Allow", fixed, "s3:GetObject", null))
                        .publicAccessBlock(restrict));
        assertThat(world.allows(world.member(OTHER), "s3:GetObject", CAT)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"IpAddress": {"aws:SourceIp": "203.0.113.0/24"}}                     | true
            {"IpAddress": {"aws:SourceIp": "198.51.100.0/24"}}                    | false
            {"Bool": {"aws:SecureTransport": "true"}}                             | true
            {"StringLike": {"aws:Referer": "https://example.com/*"}}              | true
            {"StringLike": {"aws:Referer": "https://example.org/*"}}              | false
            {"StringLike": {"aws:UserAgent": "aws-cli/*"}}                        | true
            {"StringEquals": {"s3:authType": "REST-HEADER"}}                      | true
            {"StringEquals": {"s3:x-amz-acl": "private"}}                         | false
            {"StringEquals": {"s3:VersionId": "v1"}}                              | true
            {"StringEquals": {"s3:versionid": "v2"}}                              | false
            {"NumericLessThan": {"s3:signatureAge": 1000}}                        | true
            {"StringEquals": {"s3:ExistingObjectTag/Team": "red"}}                | true
            {"StringEquals": {"s3:ExistingObjectTag/team": "blue"}}               | false
            {"Null": {"aws:PrincipalArn": "true"}}                                | true
            {"StringEquals": {"aws:userid": "anonymous"}}                         | true
            {"StringEquals": {"aws:PrincipalAccount": "11111111-1111-4111-8111-111111111111"}} | false
            """)
    void conditionsOfABucketsPolicyAreAnsweredAlsoForStrangers(String condition, boolean allowed) {
        world.bucket(
                Ownership.BUCKET_OWNER_ENFORCED,
                settings -> settings.policy(policy("Allow", "\"*\"", "s3:GetObject", condition)));
        world.objects.put(CAT, new ObjectGrants.Facts(OWN, null, Map.of("team", "red")));
        Call call = new Call(
                nobody().caller(),
                "r",
                "203.0.113.7",
                null,
                Map.of(
                        "thecloud:SecureTransport", List.of("true"),
                        "thecloud:Referer", List.of("https://example.com/page"),
                        "thecloud:UserAgent", List.of("aws-cli/2"),
                        "s3:authType", List.of("REST-HEADER"),
                        "s3:signatureAge", List.of("999"),
                        "s3:VersionId", List.of("v1")));
        Effect effect =
                world.decide(call, "s3:GetObject", CAT, call.conditions()).effect();
        assertThat(effect == Effect.ALLOWED).isEqualTo(allowed);
    }

    @Test
    void rolesAndPoliciesOfMembersAreAnsweredTheSameConditions() {
        world.bucket(Ownership.BUCKET_OWNER_ENFORCED, settings -> settings.tags(Map.of("stage", "prod")));
        world.objects.put(CAT, new ObjectGrants.Facts(OWN, null, Map.of("team", "red")));
        world.identityWhen("Allow", "s3:*", "{\"StringEquals\": {\"s3:ExistingObjectTag/team\": \"red\"}}");
        assertThat(world.allows(world.member(OWN), "s3:GetObject", CAT)).isTrue();
        assertThat(world.allows(world.member(OWN), "s3:ListBucket", PHOTOS)).isFalse();
        world.identityWhen("Allow", "s3:*", "{\"StringEquals\": {\"aws:ResourceTag/stage\": \"prod\"}}");
        assertThat(world.allows(world.member(OWN), "s3:ListBucket", PHOTOS)).isTrue();
        world.identityWhen("Allow", "s3:*", "{\"StringLike\": {\"s3:prefix\": \"home/*\"}}");
        Map<String, List<String>> home = Map.of("s3:prefix", List.of("home/ada"));
        assertThat(world.decide(world.member(OWN), "s3:ListBucket", PHOTOS, home)
                        .effect())
                .isEqualTo(Effect.ALLOWED);
        assertThat(world.allows(world.member(OWN), "s3:ListBucket", PHOTOS)).isFalse();
    }

    @Test
    void anObjectIsLookedUpOnlyWhenADecisionNeedsIt() {
        world.bucket(
                Ownership.BUCKET_OWNER_ENFORCED,
                settings -> settings.policy(policy("Allow", "\"*\"", "s3:GetObject", null)));
        world.decide(nobody(), "s3:GetObject", CAT);
        world.decide(world.owner(), "s3:GetObject", CAT);
        assertThat(world.objectLookUps).isZero();
    }

    @Test
    void aPolicyThatIsNotValidAnyMoreDeniesEverythingButToTheOwnerThePolicyItself() {
        world.bucket(
                Ownership.BUCKET_OWNER_ENFORCED,
                settings -> settings.policy(policy("Allow", "\"*\"", "s3:GetObjectHologram", null)));
        assertThat(world.decide(world.owner(), "s3:GetObject", CAT))
                .satisfies(verdict -> assertThat(verdict.effect()).isEqualTo(Effect.DENIED))
                .satisfies(verdict -> assertThat(verdict.by()).contains("not valid any more"));
        assertThat(world.allows(world.owner(), "s3:DeleteBucketPolicy", PHOTOS)).isTrue();
    }

    @Test
    void whoMayListABucketMayKnowWhatIsNotInIt() {
        world.bucket(
                Ownership.BUCKET_OWNER_ENFORCED,
                settings -> settings.policy(policy("Allow", "\"*\"", "s3:GetObject", null)));
        assertThat(world.mayList(nobody(), PHOTOS)).isFalse();
        assertThat(world.mayList(world.owner(), PHOTOS)).isTrue();
    }

    @Test
    void aPartIsJudgedByWhatItsUploadWasBegunWithAndNotByWhatItSaysItself() {
        world.uploads.put("plain", new UploadGrants.Facts(ADA, OWN, Map.of(), Map.of()));
        world.uploads.put(
                "encrypted",
                new UploadGrants.Facts(
                        ADA, OWN, Map.of("team", "red"), Map.of("s3:x-amz-server-side-encryption", "AES256")));
        world.bucket(
                Ownership.BUCKET_OWNER_ENFORCED,
                settings -> settings.policy(policy(
                        "Deny",
                        "\"*\"",
                        "s3:PutObject",
                        "{\"Null\": {\"s3:x-amz-server-side-encryption\": \"true\"}}")));
        Map<String, List<String>> claimed = Map.of("s3:x-amz-server-side-encryption", List.of("AES256"));
        assertThat(world.decide(world.owner(), "s3:PutObject", "encrypted", Map.of())
                        .effect())
                .isEqualTo(Effect.ALLOWED);
        assertThat(world.decide(world.owner(), "s3:PutObject", "plain", claimed).effect())
                .isEqualTo(Effect.DENIED);
        world.bucket(
                Ownership.BUCKET_OWNER_ENFORCED,
                settings -> settings.policy(policy(
                        "Deny",
                        "\"*\"",
                        "s3:PutObject",
                        "{\"StringNotEquals\": {\"s3:RequestObjectTag/team\": \"red\"}}")));
        assertThat(world.decide(world.owner(), "s3:PutObject", "encrypted", Map.of())
                        .effect())
                .isEqualTo(Effect.ALLOWED);
        assertThat(world.decide(world.owner(), "s3:PutObject", "plain", Map.of())
                        .effect())
                .isEqualTo(Effect.DENIED);
    }

    /** "Multipart upload API and permissions" of the S3 User Guide. */
    @Test
    void whoeverBeganAnUploadMayAbortItAndListItsPartsUnlessThatIsDenied() {
        world.uploads.put("mine", new UploadGrants.Facts(ADA, OWN, Map.of(), Map.of()));
        world.uploads.put("somebody's", new UploadGrants.Facts(OTHER, OWN, Map.of(), Map.of()));
        world.uploads.put("from elsewhere", new UploadGrants.Facts(ADA, OTHER, Map.of(), Map.of()));
        world.uploads.put("nobody's", new UploadGrants.Facts(null, null, Map.of(), Map.of()));
        world.bucket(Ownership.BUCKET_OWNER_ENFORCED, settings -> {});
        for (String action : List.of("s3:AbortMultipartUpload", "s3:ListMultipartUploadParts")) {
            assertThat(byUpload(world.member(OWN), action))
                    .as(action)
                    .containsExactly(Effect.ALLOWED, Effect.NOT_GRANTED, Effect.NOT_GRANTED, Effect.NOT_GRANTED);
            assertThat(byUpload(world.member(OTHER), action))
                    .as(action)
                    .containsExactly(Effect.NOT_GRANTED, Effect.NOT_GRANTED, Effect.ALLOWED, Effect.NOT_GRANTED);
            assertThat(byUpload(nobody(), action)).as(action).containsOnly(Effect.NOT_GRANTED);
            assertThat(world.decide(world.member(OWN, false, List.of("s3:Put*")), action, "mine", Map.of())
                            .effect())
                    .isEqualTo(Effect.DENIED);
        }
        assertThat(byUpload(world.member(OWN), "s3:PutObject")).containsOnly(Effect.NOT_GRANTED);
        world.bucket(
                Ownership.BUCKET_OWNER_ENFORCED,
                settings -> settings.policy(policy("Deny", "\"*\"", "s3:AbortMultipartUpload", null)));
        assertThat(byUpload(world.member(OWN), "s3:AbortMultipartUpload")).containsOnly(Effect.DENIED);
    }

    private List<Effect> byUpload(Call call, String action) {
        return List.of("mine", "somebody's", "from elsewhere", "nobody's").stream()
                .map(upload -> world.decide(call, action, upload, Map.of()).effect())
                .toList();
    }
}
