package thecloud.core.object.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import thecloud.core.Nullable;

/**
 * One statement of a policy that {@link thecloud.core.policy.PolicyDocument} has read without complaint, as it was
 * written: for judging what it says rather than deciding by it.
 *
 * @param everyone whether its principal is anybody at all
 * @param actions as written, of Action or NotAction
 * @param resources as written, of Resource or NotResource
 */
record PolicyStatement(
        boolean allows,
        boolean everyone,
        boolean allActionsBut,
        List<String> actions,
        boolean allResourcesBut,
        List<String> resources,
        List<Test> conditions) {

    /** One condition: an operator with its prefix and suffix, a key and the values it is compared with. */
    record Test(String operator, String key, List<String> values) {}

    static List<PolicyStatement> all(Object tree) {
        List<PolicyStatement> statements = new ArrayList<>();
        if (tree instanceof Map<?, ?> document) {
            for (Object statement : listed(document.get("Statement"))) {
                if (statement instanceof Map<?, ?> members) {
                    statements.add(of(members));
                }
            }
        }
        return statements;
    }

    private static PolicyStatement of(Map<?, ?> members) {
        return new PolicyStatement(
                "Allow".equals(members.get("Effect")),
                anybody(members.get("Principal")),
                members.containsKey("NotAction"),
                texts(members.containsKey("NotAction") ? members.get("NotAction") : members.get("Action")),
                members.containsKey("NotResource"),
                texts(members.containsKey("NotResource") ? members.get("NotResource") : members.get("Resource")),
                tests(members.get("Condition")));
    }

    private static boolean anybody(@Nullable Object principal) {
        return principal instanceof Map<?, ?> kinds
                ? kinds.values().stream().anyMatch(names -> texts(names).contains("*"))
                : "*".equals(principal);
    }

    private static List<Test> tests(@Nullable Object condition) {
        List<Test> tests = new ArrayList<>();
        if (condition instanceof Map<?, ?> operators) {
            operators.forEach((operator, keys) -> {
                if (keys instanceof Map<?, ?> values) {
                    values.forEach((key, value) ->
                            tests.add(new Test(String.valueOf(operator), String.valueOf(key), texts(value))));
                }
            });
        }
        return List.copyOf(tests);
    }

    private static List<String> texts(@Nullable Object oneOrMore) {
        return listed(oneOrMore).stream().map(String::valueOf).toList();
    }

    private static List<?> listed(@Nullable Object oneOrMore) {
        if (oneOrMore == null) {
            return List.of();
        }
        return oneOrMore instanceof List<?> list ? list : List.of(oneOrMore);
    }
}
