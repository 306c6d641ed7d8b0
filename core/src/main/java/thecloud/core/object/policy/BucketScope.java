package thecloud.core.object.policy;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import thecloud.core.Nullable;
import thecloud.core.policy.Vocabulary;

/**
 * What a bucket's policy may be about: S3's actions, on this bucket and what is in it, and no statement whose actions
 * can be done to none of its resources, or have none of what its conditions ask for.
 */
final class BucketScope {

    private static final List<String> ARNS = List.of("arn:aws:s3:::", "arn:thecloud:s3:::");
    private static final String SERVICE = "s3:";

    /** Actions on what is in a bucket; all others are on the bucket itself. */
    private static final Pattern ON_OBJECTS = Pattern.compile(
            "s3:((get|put|delete|restore)object.*|abortmultipartupload|listmultipartuploadparts|bypassgovernanceretention)");

    private final String bucket;
    private final Vocabulary vocabulary;

    BucketScope(String bucket, Vocabulary vocabulary) {
        this.bucket = bucket;
        this.vocabulary = vocabulary;
    }

    /** @param place for the message */
    void require(PolicyStatement statement, String place) {
        for (String action : statement.actions()) {
            if (!action.equals("*") && !lower(action).startsWith(SERVICE)) {
                throw MalformedPolicy.of("Policy has invalid action", place + ": " + action + " is none of S3's");
            }
        }
        for (String resource : statement.resources()) {
            if (!inBucket(resource)) {
                throw MalformedPolicy.of(
                        "Policy has invalid resource",
                        place + ": " + resource + " is neither arn:aws:s3:::" + bucket + " nor in it");
            }
        }
        if (!statement.allActionsBut() && !statement.allResourcesBut()) {
            statement.actions().forEach(action -> requireTarget(action, statement.resources(), place));
        }
        if (!statement.allActionsBut()) {
            statement.actions().forEach(action -> requireConditions(action, statement.conditions(), place));
        }
    }

    /** A pattern of actions is good when requests for one of them can have the key. */
    private void requireConditions(String action, List<PolicyStatement.Test> conditions, String place) {
        List<String> covered = covered(action);
        for (PolicyStatement.Test condition : conditions) {
            if (!ConditionScope.applies(condition.key(), covered)) {
                throw MalformedPolicy.of(
                        "Conditions do not apply to combination of actions and resources in statement",
                        place + ": no request for " + action + " has " + condition.key());
            }
        }
    }

    private boolean inBucket(String resource) {
        String rest = rest(resource);
        return rest != null && (rest.equals(bucket) || rest.startsWith(bucket + "/") || rest.startsWith(bucket + "*"));
    }

    private void requireTarget(String action, List<String> resources, String place) {
        List<String> covered = covered(action);
        boolean objects =
                covered.stream().anyMatch(name -> ON_OBJECTS.matcher(name).matches());
        boolean itself =
                covered.stream().anyMatch(name -> !ON_OBJECTS.matcher(name).matches());
        boolean meets = resources.stream().anyMatch(resource -> {
            String rest = String.valueOf(rest(resource));
            boolean wild = rest.startsWith(bucket + "*");
            return wild || (rest.equals(bucket) ? itself : objects);
        });
        if (!meets) {
            throw MalformedPolicy.of(
                    "Action does not apply to any resource(s) in statement",
                    place + ": " + action + (objects ? " is done to objects" : " is done to buckets"));
        }
    }

    /** The known actions of S3 that a pattern covers, in lower case. */
    private List<String> covered(String action) {
        String pattern = action.equals("*") ? "s3:*" : lower(action);
        String regex = Pattern.quote(pattern).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q");
        Pattern glob = Pattern.compile(regex);
        return vocabulary.actions().stream()
                .map(BucketScope::lower)
                .filter(name -> name.startsWith(SERVICE) && glob.matcher(name).matches())
                .toList();
    }

    /** What follows the colons of an ARN of S3; null for any other text. */
    private static @Nullable String rest(String resource) {
        return ARNS.stream()
                .filter(resource::startsWith)
                .findFirst()
                .map(arn -> resource.substring(arn.length()))
                .orElse(null);
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
