package thecloud.core.object.bucket;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import thecloud.core.access.Authority.Effect;
import thecloud.core.access.Call;
import thecloud.core.error.Refused;
import thecloud.core.object.setting.AccessControl;
import thecloud.core.object.setting.AccessControl.Grant;
import thecloud.core.object.setting.AccessControl.Grantee;
import thecloud.core.object.setting.Ownership;
import thecloud.core.object.setting.PublicAccessBlock;

/**
 * Everything that a decision depends on, in words.
 *
 * @param identity Allow, Deny or null: what the caller's own policy says of the action
 * @param policy statements of the bucket's policy, each an effect and a principal; empty for no policy
 * @param objectOwner null when there is no such object
 */
record Situation(
        Who who,
        String action,
        String identity,
        List<String[]> policy,
        List<Grant> bucketAcl,
        List<Grant> objectAcl,
        UUID objectOwner,
        Ownership ownership,
        boolean ignorePublicAcls,
        boolean restrictPublicBuckets) {

    static final String EVERYBODY = "\"*\"";
    static final String ONLY_OTHER = "{\"AWS\": \"" + World.OTHER + "\"}";
    static final String ONLY_OWN = "{\"AWS\": \"arn:aws:iam::" + World.OWN + ":root\"}";

    private static final List<String> ACTIONS = List.of(
            "s3:ListBucket",
            "s3:GetBucketAcl",
            "s3:PutBucketAcl",
            "s3:GetBucketPolicy",
            "s3:PutBucketPolicy",
            "s3:GetObject",
            "s3:GetObjectAcl",
            "s3:PutObjectAcl",
            "s3:PutObject",
            "s3:DeleteObject");

    /** Whoever calls. */
    enum Who {
        OWNER,
        COLLEAGUE,
        STRANGER,
        NOBODY
    }

    static Situation random(Random random) {
        List<String[]> policy = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            policy.add(new String[] {
                random.nextInt(4) == 0 ? "Deny" : "Allow", one(random, List.of(EVERYBODY, ONLY_OTHER, ONLY_OWN))
            });
        }
        return new Situation(
                one(random, List.of(Who.values())),
                one(random, ACTIONS),
                random.nextInt(5) == 0 ? "Deny" : random.nextInt(3) == 0 ? null : "Allow",
                policy,
                grants(random),
                grants(random),
                random.nextInt(4) == 0 ? null : one(random, List.of(World.OWN, World.OTHER)),
                one(random, List.of(Ownership.values())),
                random.nextInt(3) == 0,
                random.nextInt(3) == 0);
    }

    Situation blocked() {
        return new Situation(who, action, identity, policy, bucketAcl, objectAcl, objectOwner, ownership, true, true);
    }

    Situation with(String effect, String principal) {
        List<String[]> more = new ArrayList<>(policy);
        more.add(new String[] {effect, principal});
        return new Situation(
                who,
                action,
                identity,
                more,
                bucketAcl,
                objectAcl,
                objectOwner,
                ownership,
                ignorePublicAcls,
                restrictPublicBuckets);
    }

    boolean ofObject() {
        return action.contains("Object");
    }

    Effect decided() {
        World world = new World();
        world.identity(identity, action);
        world.bucket(ownership, settings -> {
            settings.acl(new AccessControl(bucketAcl))
                    .publicAccessBlock(new PublicAccessBlock(false, ignorePublicAcls, false, restrictPublicBuckets));
            if (!policy.isEmpty()) {
                settings.policy("{\"Version\": \"2012-10-17\", \"Statement\": ["
                        + String.join(
                                ",",
                                policy.stream()
                                        .map(each -> World.statement(each[0], each[1], action, null))
                                        .toList())
                        + "]}");
            }
        });
        if (objectOwner != null) {
            world.objects.put(World.CAT, new ObjectGrants.Facts(objectOwner, new AccessControl(objectAcl), Map.of()));
        }
        Call call = switch (who) {
            case OWNER -> world.owner();
            case COLLEAGUE -> world.member(World.OWN);
            case STRANGER -> world.member(World.OTHER);
            case NOBODY -> World.nobody();
        };
        try {
            return world.decide(call, action, ofObject() ? World.CAT : World.PHOTOS)
                    .effect();
        } catch (Refused missing) { // to be told so is not to be let in
            assertThat(missing.code()).isEqualTo("NoSuchKey");
            assertThat(objectOwner).isNull();
            return Effect.NOT_GRANTED;
        }
    }

    private static List<Grant> grants(Random random) {
        List<Grant> grants = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            Grantee grantee = one(
                    random,
                    List.of(
                            new Grantee.Tenant(World.OWN.toString()),
                            new Grantee.Tenant(World.OTHER.toString()),
                            Grantee.Group.ALL_USERS,
                            Grantee.Group.AUTHENTICATED_USERS));
            grants.add(new Grant(grantee, one(random, List.of(AccessControl.Permission.values()))));
        }
        return grants;
    }

    private static <T> T one(Random random, List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
