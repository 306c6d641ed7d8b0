package thecloud.core.policy;

import java.util.ArrayList;
import java.util.List;
import thecloud.core.Nullable;
import thecloud.core.policy.Explanation.Mismatch;
import thecloud.core.policy.Explanation.Part;
import thecloud.core.policy.Explanation.StatementReport;

/**
 * Decides requests: denied unless a statement allows it, and denied whenever a statement denies it. The order of policies
 * and statements decides nothing but which of several matching statements is named.
 *
 * <p>Pure; safe for any number of threads. Source: "Policy evaluation logic",
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
public final class PolicyEvaluator {

    private PolicyEvaluator() {}

    /** @throws IllegalArgumentException when a policy's vocabulary does not know the action */
    public static Decision decide(List<NamedPolicy> policies, AccessRequest request) {
        return decide(policies, new Evaluation(request));
    }

    private static Decision decide(List<NamedPolicy> policies, Evaluation evaluation) {
        Decision allowing = null;
        for (NamedPolicy policy : policies) {
            PolicyDocument document = policy.document();
            int action = evaluation.actionIndex(document.vocabulary());
            List<Statement> statements = document.statements();
            for (int i = 0; i < statements.size(); i++) {
                Statement statement = statements.get(i);
                boolean wanted = allowing == null || statement.effect() == Effect.DENY;
                if (wanted && statement.matches(action, evaluation)) {
                    if (statement.effect() == Effect.DENY) {
                        return new Decision(Decision.Outcome.EXPLICITLY_DENIED, policy, i, statement.sid());
                    }
                    allowing = new Decision(Decision.Outcome.ALLOWED, policy, i, statement.sid());
                }
            }
        }
        return allowing == null ? Decision.NOTHING_MATCHED : allowing;
    }

    /** The same decision, and what every statement had to say to it. Asks the request for more than a decision would. */
    public static Explanation explain(List<NamedPolicy> policies, AccessRequest request) {
        Evaluation evaluation = new Evaluation(request);
        List<StatementReport> reports = new ArrayList<>();
        for (NamedPolicy policy : policies) {
            int action = evaluation.actionIndex(policy.document().vocabulary());
            List<Statement> statements = policy.document().statements();
            for (int i = 0; i < statements.size(); i++) {
                Statement statement = statements.get(i);
                Mismatch mismatch = mismatch(statement, action, evaluation);
                reports.add(new StatementReport(policy, i, statement.sid(), statement.effect(), mismatch));
            }
        }
        return new Explanation(decide(policies, evaluation), List.copyOf(reports));
    }

    private static @Nullable Mismatch mismatch(Statement statement, int action, Evaluation evaluation) {
        if (!statement.matchesAction(action)) {
            return mismatch(
                    Part.ACTION,
                    element("Action", statement.actions()),
                    statement.actions().value().patterns(),
                    List.of(evaluation.action()));
        }
        Statement.Scope<Principals> principals = statement.principals();
        if (principals != null && !statement.matchesPrincipal(evaluation)) {
            return mismatch(
                    Part.PRINCIPAL,
                    element("Principal", principals),
                    principals.value().listed(),
                    evaluation.values("thecloud:PrincipalArn"));
        }
        if (!statement.matchesResource(evaluation)) {
            return mismatch(
                    Part.RESOURCE,
                    element("Resource", statement.resources()),
                    statement.resources().value().stream()
                            .map(ArnPattern::source)
                            .toList(),
                    List.of(evaluation.resource().toString()));
        }
        Condition failing = statement.failing(evaluation);
        return failing == null
                ? null
                : new Mismatch(
                        Part.CONDITION,
                        failing.place(),
                        failing.key().name(),
                        failing.expected(),
                        List.copyOf(evaluation.values(failing.key().name())));
    }

    private static Mismatch mismatch(Part part, String element, List<String> expected, List<String> actual) {
        return new Mismatch(part, element, null, expected, List.copyOf(actual));
    }

    private static String element(String name, Statement.Scope<?> scope) {
        return scope.negated() ? "Not" + name : name;
    }
}
