package thecloud.core.object.policy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import thecloud.core.error.Invalid;
import thecloud.core.error.Refused;
import thecloud.core.policy.NamedPolicy;
import thecloud.core.policy.PolicyDocument;
import thecloud.core.policy.PolicyKind;
import thecloud.core.policy.Vocabulary;

/** Reads policies of buckets, and compiles each text once: what a text means never changes. */
public final class BucketPolicies {

    public static final int MAX_BYTES = 20 * 1024;

    private static final int MAX_KEPT = 500;
    private static final Map<String, Object> DENYING = Map.of(
            "Version",
            "2012-10-17",
            "Statement",
            List.of(Map.of("Effect", "Deny", "Principal", "*", "Action", "*", "Resource", "*")));

    private final PolicyText reader;
    private final Supplier<Vocabulary> vocabulary;
    private final NamedPrincipals principals;
    private final Map<Source, BucketPolicy> kept = new ConcurrentHashMap<>();

    /**
     * @param vocabulary the cloud's actions and condition keys; complete once every port has its guard
     * @param principals asked when a policy is put: who goes later is named by it all the same
     */
    public BucketPolicies(PolicyText reader, Supplier<Vocabulary> vocabulary, PrincipalDirectory principals) {
        this.reader = reader;
        this.vocabulary = vocabulary;
        this.principals = new NamedPrincipals(principals);
    }

    /**
     * Reads a policy that somebody wants to put.
     *
     * @throws Refused {@code MalformedPolicy} whose {@code Detail} names the place; {@code PolicyTooLarge}
     */
    public BucketPolicy read(String bucket, String text) {
        if (text.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            throw new Refused(
                    Refused.Kind.INVALID, "PolicyTooLarge", "The policy exceeds the allowed maximum size of 20 KB.");
        }
        Object tree;
        try {
            tree = reader.tree(text);
        } catch (Invalid e) {
            throw MalformedPolicy.of("Policies must be valid JSON and the first byte must be '{'", e.reason());
        }
        BucketPolicy policy;
        try {
            policy = compiled(bucket, tree);
        } catch (Invalid e) {
            throw MalformedPolicy.of(e);
        }
        List<PolicyStatement> statements = PolicyStatement.all(tree);
        BucketScope scope = new BucketScope(bucket, vocabulary.get());
        for (int i = 0; i < statements.size(); i++) {
            scope.require(statements.get(i), "Statement[" + i + "]");
        }
        principals.require(policy.compiled().document());
        return policy;
    }

    /** What a bucket has. A text that was valid when it was put and is not any more denies everything. */
    public BucketPolicy of(String bucket, String text) {
        Source source = new Source(bucket, text);
        BucketPolicy known = kept.get(source);
        if (known != null) {
            return known;
        }
        BucketPolicy compiled;
        try {
            compiled = compiled(bucket, reader.tree(text));
        } catch (Invalid e) {
            PolicyDocument denying = PolicyDocument.parse(DENYING, PolicyKind.RESOURCE, vocabulary.get());
            String name = name(bucket) + ", which is not valid any more (" + e.reason() + ")";
            compiled = new BucketPolicy(new NamedPolicy(name, "", denying), false);
        }
        if (kept.size() >= MAX_KEPT) {
            kept.clear();
        }
        kept.put(source, compiled);
        return compiled;
    }

    private BucketPolicy compiled(String bucket, Object tree) {
        PolicyDocument document = PolicyDocument.parse(tree, PolicyKind.RESOURCE, vocabulary.get());
        boolean isPublic = PolicyStatement.all(tree).stream().anyMatch(PublicStatement::grantsToAnybody);
        return new BucketPolicy(new NamedPolicy(name(bucket), "", document), isPublic);
    }

    private static String name(String bucket) {
        return "policy of bucket " + bucket;
    }

    private record Source(String bucket, String text) {}
}
