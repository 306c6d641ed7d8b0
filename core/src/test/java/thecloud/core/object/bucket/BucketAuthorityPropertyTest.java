package thecloud.core.object.bucket;

import static org.assertj.core.api.Assertions.assertThat;

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
import thecloud.core.access.Authority.Effect;

class BucketAuthorityPropertyTest {

    @Property(tries = 5000)
    void theAuthorityAgreesWithTheDocumentation(@ForAll("situations") Situation situation) {
        assertThat(situation.decided()).isEqualTo(NaiveAuthority.decide(situation));
    }

    /** Else the property above would mostly compare one refusal with another. */
    @Example
    void allowedDeniedAndNeitherEachMakeUpAFairShareOfTheSituations() {
        Random random = new Random(42);
        Map<Effect, Integer> counts = new EnumMap<>(Effect.class);
        for (int i = 0; i < 1000; i++) {
            counts.merge(Situation.random(random).decided(), 1, Integer::sum);
        }
        assertThat(counts)
                .hasSize(3)
                .allSatisfy((effect, count) -> assertThat(count).isGreaterThan(100));
    }

    /** Whoever loosens the reins must have done so on purpose: a block or an enforced owner never allows more. */
    @Property(tries = 2000)
    void blockingNeverAllowsMore(@ForAll("situations") Situation situation) {
        Situation blocked = situation.blocked();
        assertThat(situation.decided() == Effect.ALLOWED || blocked.decided() != Effect.ALLOWED)
                .isTrue();
    }

    @Property(tries = 2000)
    void aDenyInThePolicyIsNeverOverruledButForTheOwnersWayBack(@ForAll("situations") Situation situation) {
        Situation denied = situation.with("Deny", Situation.EVERYBODY);
        boolean wayBack = situation.who() == Situation.Who.OWNER
                && List.of("s3:GetBucketPolicy", "s3:PutBucketPolicy").contains(situation.action());
        assertThat(denied.decided() == Effect.DENIED || wayBack).isTrue();
    }

    @Provide
    static Arbitrary<Situation> situations() {
        return Arbitraries.randomValue(Situation::random);
    }
}
