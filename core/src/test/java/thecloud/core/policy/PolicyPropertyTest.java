package thecloud.core.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import thecloud.core.policy.Decision.Outcome;
import thecloud.core.policy.RandomPolicies.Facts;

class PolicyPropertyTest {

    /** Documents and a request for them. */
    record Case(PolicyKind kind, List<Map<String, Object>> trees, Map<String, Object> deny, Facts facts, long seed) {

        List<NamedPolicy> policies() {
            return Policies.named(trees.stream().map(this::parse).toArray(PolicyDocument[]::new));
        }

        PolicyDocument parse(Object tree) {
            return PolicyDocument.parse(tree, kind, Policies.VOCABULARY);
        }

        Outcome outcome() {
            return PolicyEvaluator.decide(policies(), facts.request()).outcome();
        }
    }

    @Property(tries = 10_000)
    void theCompiledEvaluatorAgreesWithTheDocumentation(@ForAll("cases") Case given) {
        Outcome expected = new ReferenceEvaluator(
                        given.facts().action(),
                        given.facts().resource(),
                        given.facts().values())
                .decide(given.trees());
        assertThat(given.outcome()).isEqualTo(expected);
    }

    /** Else the property above would mostly compare one denial with another. */
    @Example
    void allowedDeniedAndNeitherEachMakeUpAFairShareOfTheCases() {
        Random random = new Random(42);
        Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
        for (int i = 0; i < 2000; i++) {
            counts.merge(randomCase(random).outcome(), 1, Integer::sum);
        }
        assertThat(counts)
                .hasSize(3)
                .allSatisfy((outcome, count) -> assertThat(count).isGreaterThan(300));
    }

    @Property(tries = 1000)
    void anotherDenyNeverTurnsADenialIntoAnAllow(@ForAll("cases") Case given) {
        List<Map<String, Object>> trees = new ArrayList<>(given.trees());
        trees.add(Map.of("Version", "2012-10-17", "Statement", given.deny()));
        Case more = new Case(given.kind(), trees, given.deny(), given.facts(), given.seed());
        assertThat(given.outcome() == Outcome.ALLOWED || more.outcome() != Outcome.ALLOWED)
                .isTrue();
        assertThat(given.outcome() != Outcome.EXPLICITLY_DENIED || more.outcome() == Outcome.EXPLICITLY_DENIED)
                .isTrue();
    }

    @Property(tries = 1000)
    void theOrderOfStatementsAndPoliciesIsIrrelevant(@ForAll("cases") Case given) {
        List<Map<String, Object>> trees = new ArrayList<>();
        for (Map<String, Object> tree : given.trees()) {
            List<Object> statements = new ArrayList<>(
                    tree.get("Statement") instanceof List<?> list ? list : List.of(tree.get("Statement")));
            Collections.shuffle(statements, new Random(given.seed()));
            trees.add(Map.of("Version", "2012-10-17", "Statement", statements));
        }
        Collections.reverse(trees);
        Case shuffled = new Case(given.kind(), trees, given.deny(), given.facts(), given.seed());
        assertThat(shuffled.outcome()).isEqualTo(given.outcome());
    }

    @Property(tries = 1000)
    void theExplanationTellsTheSameStoryAsTheDecision(@ForAll("cases") Case given) {
        Explanation explanation =
                PolicyEvaluator.explain(given.policies(), given.facts().request());
        assertThat(explanation.decision().outcome()).isEqualTo(given.outcome());
        boolean denies = explanation.statements().stream()
                .anyMatch(report -> report.matched() && report.effect() == Effect.DENY);
        boolean allows = explanation.statements().stream()
                .anyMatch(report -> report.matched() && report.effect() == Effect.ALLOW);
        assertThat(given.outcome())
                .isEqualTo(denies ? Outcome.EXPLICITLY_DENIED : allows ? Outcome.ALLOWED : Outcome.IMPLICITLY_DENIED);
    }

    @Provide
    static Arbitrary<Case> cases() {
        return Arbitraries.randomValue(PolicyPropertyTest::randomCase);
    }

    private static Case randomCase(Random random) {
        RandomPolicies policies = new RandomPolicies(random);
        PolicyKind kind = random.nextInt(3) == 0 ? PolicyKind.RESOURCE : PolicyKind.IDENTITY;
        List<Map<String, Object>> trees = new ArrayList<>();
        for (int i = 1 + random.nextInt(2); i > 0; i--) {
            trees.add(policies.document(kind));
        }
        return new Case(kind, trees, policies.statement(kind, "Deny"), policies.facts(), random.nextLong());
    }
}
