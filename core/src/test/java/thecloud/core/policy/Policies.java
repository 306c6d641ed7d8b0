package thecloud.core.policy;

import java.util.List;
import java.util.Map;

/** Policies and requests for tests. */
final class Policies {

    static final String TENANT = "11111111-1111-4111-8111-111111111111";
    static final String OTHER_TENANT = "22222222-2222-4222-8222-222222222222";
    static final String ADA = "arn:thecloud:iam::" + TENANT + ":user/ada";

    static final Vocabulary VOCABULARY = Vocabulary.builder()
            .actions(List.of(
                    "instance:launch",
                    "instance:read",
                    "instance:stop",
                    "instance:terminate",
                    "event:read",
                    "key:create",
                    "s3:GetObject",
                    "s3:PutObject",
                    "s3:DeleteObject",
                    "s3:ListBucket",
                    "s3:ListAllMyBuckets"))
            .key("s3:prefix", KeyType.STRING)
            .key("s3:max-keys", KeyType.NUMBER)
            .build();

    private Policies() {}

    static PolicyDocument identity(String json) {
        return PolicyDocument.parse(Json.parse(json), PolicyKind.IDENTITY, VOCABULARY);
    }

    static PolicyDocument resource(String json) {
        return PolicyDocument.parse(Json.parse(json), PolicyKind.RESOURCE, VOCABULARY);
    }

    /** One statement of an identity policy, its members given as JSON. */
    static PolicyDocument statement(String members) {
        return identity("{\"Version\": \"2012-10-17\", \"Statement\": {" + members + "}}");
    }

    /** A statement that allows everything under a condition. */
    static PolicyDocument when(String condition) {
        return statement("\"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": \"*\", \"Condition\": " + condition);
    }

    static List<NamedPolicy> named(PolicyDocument... documents) {
        List<NamedPolicy> policies = new java.util.ArrayList<>();
        for (PolicyDocument document : documents) {
            policies.add(new NamedPolicy("policy-" + policies.size(), "user ada", document));
        }
        return policies;
    }

    static Decision decide(PolicyDocument document, AccessRequest request) {
        return PolicyEvaluator.decide(named(document), request);
    }

    static boolean allows(PolicyDocument document, AccessRequest request) {
        return decide(document, request).allowed();
    }

    static AccessRequest request(String action, String resource, Map<String, List<String>> values) {
        Arn arn = Arn.parse("resource", resource);
        return new AccessRequest() {
            @Override
            public String action() {
                return action;
            }

            @Override
            public Arn resource() {
                return arn;
            }

            @Override
            public List<String> values(String key) {
                return values.get(key);
            }
        };
    }

    static AccessRequest with(String key, String... values) {
        return request("instance:read", instance("web"), Map.of(key, List.of(values)));
    }

    static String instance(String id) {
        return "arn:thecloud:instance:local:" + TENANT + ":instance/" + id;
    }
}
