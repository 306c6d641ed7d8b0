package thecloud.core.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static thecloud.core.policy.Policies.instance;
import static thecloud.core.policy.Policies.named;
import static thecloud.core.policy.Policies.request;
import static thecloud.core.policy.Policies.statement;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import thecloud.core.policy.Decision.Outcome;
import thecloud.core.policy.Explanation.Part;

class PolicyEvaluatorTest {

    private static final PolicyDocument ALLOW_INSTANCES =
            statement("\"Sid\": \"all\", \"Effect\": \"Allow\", \"Action\": \"instance:*\", \"Resource\": \"*\"");
    private static final PolicyDocument DENY_PRODUCTION = statement("\"Sid\": \"keep\", \"Effect\": \"Deny\","
            + "\"Action\": \"instance:t*\", \"Resource\": \"arn:thecloud:instance:*:*:instance/prod-*\"");

    @Test
    void nothingIsAllowedThatNoStatementAllows() {
        Decision decision = PolicyEvaluator.decide(
                named(ALLOW_INSTANCES), request("event:read", "arn:thecloud:event:::event/*", Map.of()));
        assertThat(decision).isEqualTo(Decision.NOTHING_MATCHED);
        assertThat(PolicyEvaluator.decide(List.of(), request("event:read", instance("a"), Map.of()))
                        .outcome())
                .isEqualTo(Outcome.IMPLICITLY_DENIED);
    }

    @Test
    void anExplicitDenyWinsWhateverTheOrder() {
        AccessRequest terminate = request("instance:terminate", instance("prod-db"), Map.of());
        for (List<NamedPolicy> policies :
                List.of(named(ALLOW_INSTANCES, DENY_PRODUCTION), named(DENY_PRODUCTION, ALLOW_INSTANCES))) {
            Decision decision = PolicyEvaluator.decide(policies, terminate);
            assertThat(decision.outcome()).isEqualTo(Outcome.EXPLICITLY_DENIED);
            assertThat(decision.sid()).isEqualTo("keep");
            assertThat(decision.statement()).isZero();
        }
        assertThat(PolicyEvaluator.decide(
                                named(ALLOW_INSTANCES, DENY_PRODUCTION),
                                request("instance:terminate", instance("test-db"), Map.of()))
                        .allowed())
                .isTrue();
    }

    @Test
    void theResourceIsAskedForOnlyWhenAStatementNeedsItAndThenOnce() {
        AtomicInteger asked = new AtomicInteger();
        AccessRequest read = counting("instance:read", asked);
        PolicyEvaluator.decide(named(ALLOW_INSTANCES, DENY_PRODUCTION), read);
        assertThat(asked).hasValue(0);
        PolicyEvaluator.decide(
                named(DENY_PRODUCTION, DENY_PRODUCTION, ALLOW_INSTANCES), counting("instance:terminate", asked));
        assertThat(asked).hasValue(1);
    }

    @Test
    void anActionThatNobodyDeclaredIsADefectAndNoDecision() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PolicyEvaluator.decide(
                        named(ALLOW_INSTANCES), request("instance:fly", instance("a"), Map.of())));
    }

    @Test
    void anExplanationNamesTheFirstThingThatDidNotMatch() {
        PolicyDocument conditional = statement("\"Effect\": \"Allow\", \"Action\": \"instance:read\","
                + "\"Resource\": \"arn:thecloud:instance:*:*:instance/*\","
                + "\"Condition\": {\"IpAddress\": {\"aws:SourceIp\": [\"10.0.0.0/8\"]}}");
        Explanation explanation = PolicyEvaluator.explain(
                named(DENY_PRODUCTION, conditional, ALLOW_INSTANCES),
                request("instance:read", instance("web"), Map.of("thecloud:SourceIp", List.of("192.0.2.1"))));

        assertThat(explanation.decision().allowed()).isTrue();
        assertThat(explanation.statements().get(0).mismatch())
                .isEqualTo(new Explanation.Mismatch(
                        Part.ACTION, "Action", null, List.of("instance:t*"), List.of("instance:read")));
        assertThat(explanation.statements().get(1).mismatch())
                .isEqualTo(new Explanation.Mismatch(
                        Part.CONDITION,
                        "Condition.IpAddress.aws:SourceIp",
                        "thecloud:SourceIp",
                        List.of("10.0.0.0/8"),
                        List.of("192.0.2.1")));
        assertThat(explanation.statements().get(2).matched()).isTrue();
    }

    private static AccessRequest counting(String action, AtomicInteger asked) {
        return new AccessRequest() {
            @Override
            public String action() {
                return action;
            }

            @Override
            public Arn resource() {
                asked.incrementAndGet();
                return Arn.parse("resource", instance("web"));
            }

            @Override
            public List<String> values(String key) {
                throw new AssertionError("no statement has a condition");
            }
        };
    }
}
