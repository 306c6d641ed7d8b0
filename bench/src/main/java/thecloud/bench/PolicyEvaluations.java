package thecloud.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import thecloud.core.Nullable;
import thecloud.core.policy.AccessRequest;
import thecloud.core.policy.Arn;
import thecloud.core.policy.KeyType;
import thecloud.core.policy.NamedPolicy;
import thecloud.core.policy.PolicyDocument;
import thecloud.core.policy.PolicyEvaluator;
import thecloud.core.policy.PolicyKind;
import thecloud.core.policy.Vocabulary;

/**
 * A million decisions on one thread by fifty statements, with wildcards, variables and conditions, against the least
 * that any such check must do: comparing the action with fifty names.
 */
final class PolicyEvaluations {

    private static final int EVALUATIONS = 1_000_000;
    private static final int STATEMENTS = 50;
    private static final int PER_DOCUMENT = 10;
    private static final double AIM = 25;
    private static final List<String> VERBS = List.of("launch", "read", "stop", "start", "terminate");
    private static final String TENANT = "11111111-1111-4111-8111-111111111111";

    private final List<String> actions = new ArrayList<>();
    private final List<NamedPolicy> policies = new ArrayList<>();
    private final List<AccessRequest> requests = new ArrayList<>();

    PolicyEvaluations() {
        for (int i = 0; i < STATEMENTS; i++) {
            actions.add("service" + i / VERBS.size() + ":" + VERBS.get(i % VERBS.size()));
        }
        Vocabulary vocabulary = Vocabulary.builder()
                .actions(actions)
                .key("s3:prefix", KeyType.STRING)
                .build();
        for (int i = 0; i < STATEMENTS; i += PER_DOCUMENT) {
            List<Object> statements = new ArrayList<>();
            for (int j = i; j < i + PER_DOCUMENT; j++) {
                statements.add(statement(j));
            }
            Map<String, Object> tree = Map.of("Version", "2012-10-17", "Statement", statements);
            policies.add(new NamedPolicy(
                    "policy " + i, "bench", PolicyDocument.parse(tree, PolicyKind.IDENTITY, vocabulary)));
        }
        for (int i = 0; i < STATEMENTS; i++) {
            requests.add(new Request(actions.get(i), Arn.parse("resource", resource(i, "user-" + i % 7))));
        }
    }

    private Map<String, Object> statement(int number) {
        String service = "service" + number / VERBS.size();
        return Map.of(
                "Effect",
                number % 5 == 4 ? "Deny" : "Allow",
                "Action",
                number % 3 == 0 ? service + ":*" : actions.get(number),
                "Resource",
                List.of(resource(number, "prod-*"), resource(number, "${thecloud:UserId}")),
                "Condition",
                Map.of(
                        "IpAddress", Map.of("aws:SourceIp", List.of("10.0.0.0/8", "2001:db8::/32")),
                        "StringNotEquals", Map.of("thecloud:UserId", List.of("mallory", "eve"))));
    }

    private static String resource(int number, String id) {
        return "arn:thecloud:service" + number / VERBS.size() + ":local:" + TENANT + ":thing/" + id;
    }

    /** Adds the time for a million decisions, and their number in a second. */
    void measure(Report report) throws Exception {
        Samples ours = new Samples();
        Samples reference = new Samples();
        for (int i = 0; i < 5; i++) {
            ours.time(this::decide);
            reference.time(this::compareNames);
        }
        double millis = ours.median();
        report.add(Row.atMost("policies: 1M decisions, 50 statements", millis, reference.median(), AIM, "ms"));
        report.add(Row.info("policies: decisions a second, one thread", EVALUATIONS / millis, "k/s"));
        report.note("policies: the reference compares each action with 50 names by String.equals");
    }

    private void decide() {
        int allowed = 0;
        for (int i = 0; i < EVALUATIONS; i++) {
            allowed += PolicyEvaluator.decide(policies, requests.get(i % STATEMENTS))
                            .allowed()
                    ? 1
                    : 0;
        }
        used(allowed);
    }

    private void compareNames() {
        int equal = 0;
        for (int i = 0; i < EVALUATIONS; i++) {
            String action = requests.get(i % STATEMENTS).action();
            for (String name : actions) {
                equal += name.equals(action) ? 1 : 0;
            }
        }
        used(equal);
    }

    /** A result that nobody looks at would let the compiler drop the work. */
    private static void used(int count) {
        if (count == 0) {
            throw new IllegalStateException("nothing matched, so that nothing was measured");
        }
    }

    private record Request(String action, Arn resource) implements AccessRequest {

        private static final List<String> ADDRESS = List.of("10.1.2.3");
        private static final List<String> USER = List.of("user-3");

        @Override
        public @Nullable List<String> values(String key) {
            return switch (key) {
                case "thecloud:SourceIp" -> ADDRESS;
                case "thecloud:UserId" -> USER;
                default -> null;
            };
        }
    }
}
