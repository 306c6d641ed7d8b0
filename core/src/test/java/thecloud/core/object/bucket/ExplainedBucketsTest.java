package thecloud.core.object.bucket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static thecloud.core.object.bucket.World.OTHER;
import static thecloud.core.object.bucket.World.OWN;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import thecloud.core.access.Action;
import thecloud.core.access.Authority.Effect;
import thecloud.core.access.Caller;
import thecloud.core.access.Guard;
import thecloud.core.error.Refused;
import thecloud.core.iam.AccessExplainer;
import thecloud.core.iam.ExplainQuery;
import thecloud.core.iam.Explanation;
import thecloud.core.iam.GrantRepository;
import thecloud.core.iam.Iam;
import thecloud.core.iam.IamPorts;
import thecloud.core.iam.MemberDirectory;
import thecloud.core.object.setting.AccessControl;
import thecloud.core.object.setting.Canned;
import thecloud.core.object.setting.Ownership;
import thecloud.core.object.setting.PublicAccessBlock;

/** Explaining an action on a bucket decides as the guard does: the bucket is asked, and asks what the member holds. */
class ExplainedBucketsTest {

    private static final UUID BOB = UUID.fromString("bbbbbbbb-bbbb-4bbb-8bbb-bbbbbbbbbbbb");
    private static final String CAT = "arn:aws:s3:::photos/cat.jpg";

    private final World world = new World();
    private boolean owner;
    private final AccessExplainer explainer = new Iam(new IamPorts(
                    null,
                    null,
                    (tenant, user) -> Optional.of(
                            new MemberDirectory.Member(BOB, "bob@example.com", Caller.Kind.USER, owner, false)),
                    (tenant, user) -> new GrantRepository.Grants(List.of(), List.of()),
                    null,
                    () -> World.VOCABULARY,
                    null,
                    () -> World.NOW))
            .explainer(
                    () -> Map.of("s3:GetObject", new Guard.Declared("s3", Action.Access.PERMITTED)),
                    Map.of(),
                    Map.of("s3", world.buckets.authority()));

    private Explanation explain(UUID tenant, String resource, Map<String, List<String>> context) {
        return explainer.explain(
                world.member(tenant), new ExplainQuery("bob", "s3:GetObject", resource, null, context));
    }

    @Test
    void whatABucketsPolicyGrantsIsGrantedAndItsStatementNamed() {
        world.bucket(
                Ownership.BUCKET_OWNER_ENFORCED,
                settings -> settings.policy(World.policy("Allow", "{\"AWS\": \"" + OWN + "\"}", "s3:GetObject", null)));
        Explanation explained = explain(OWN, CAT, Map.of());
        assertThat(explained.effect()).isEqualTo(Effect.ALLOWED);
        assertThat(explained.decidedBy()).startsWith("policy of bucket photos, statement 1");
        assertThat(explain(OTHER, CAT, Map.of()).effect())
                .as("of another tenant")
                .isEqualTo(Effect.NOT_GRANTED);
    }

    @Test
    void whatABucketsPolicyDeniesIsDeniedToTheTenantsOwnerTooUnderTheConditionsThatAreSupposed() {
        owner = true;
        world.bucket(
                Ownership.BUCKET_OWNER_ENFORCED,
                settings -> settings.policy(World.policy(
                        "Deny", "\"*\"", "s3:GetObject", "{\"IpAddress\": {\"aws:SourceIp\": \"198.51.100.0/24\"}}")));
        assertThat(explain(OWN, CAT, Map.of()).effect()).isEqualTo(Effect.ALLOWED);
        Explanation there = explain(OWN, CAT, Map.of("aws:SourceIp", List.of("198.51.100.7")));
        assertThat(there.effect()).isEqualTo(Effect.DENIED);
        assertThat(there.decidedBy()).startsWith("policy of bucket photos");
        assertThat(there.advice()).anyMatch(advice -> advice.contains("policy of bucket photos"));
    }

    @Test
    void aclsAndThePublicAccessBlockCount() {
        AccessControl acl = Canned.PUBLIC_READ.grants(OWN.toString(), OWN.toString());
        Bucket bucket = world.bucket(Ownership.OBJECT_WRITER, settings -> settings.acl(acl));
        world.objects.put(World.CAT, new ObjectGrants.Facts(OWN, acl, Map.of()));
        assertThat(explain(OWN, CAT, Map.of()).decidedBy()).startsWith("ACL of object");
        world.rows.put(
                bucket.name(),
                bucket.with(bucket.settings()
                        .change()
                        .publicAccessBlock(PublicAccessBlock.ALL)
                        .build()));
        assertThat(explain(OWN, CAT, Map.of()).effect()).isEqualTo(Effect.NOT_GRANTED);
    }

    @Test
    void aBucketThatIsNotThereIsSaidToBeSo() {
        assertThatThrownBy(() -> explain(OWN, "arn:aws:s3:::nothing/cat", Map.of()))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.code()).isEqualTo("NoSuchBucket"));
        assertThat(explain(OWN, "*", Map.of()).effect()).isEqualTo(Effect.NOT_GRANTED);
    }
}
