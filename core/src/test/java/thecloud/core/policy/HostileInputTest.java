package thecloud.core.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import thecloud.core.error.Invalid;

class HostileInputTest {

    private static final List<Object> JUNK = Arrays.asList(
            null,
            "",
            "\0",
            "\ud800",
            "a".repeat(100_000),
            "*".repeat(2_000),
            "${".repeat(1_000),
            "${aws:userid, '",
            ":".repeat(50),
            "arn:::::",
            "::::::::/129",
            "1e999999999",
            Double.NaN,
            Long.MIN_VALUE,
            new java.math.BigDecimal("1e999999999"),
            true,
            List.of(),
            Map.of(),
            Arrays.asList((Object) null),
            deep(10_000),
            new Object());

    /** A document that is right but for junk in one or two places is read, or refused as Invalid; nothing else happens. */
    @Property(tries = 5000)
    void whateverIsWrongIsInvalidAndNothingElse(@ForAll("spoiled") Object tree) {
        for (PolicyKind kind : PolicyKind.values()) {
            try {
                PolicyDocument.parse(tree, kind, Policies.VOCABULARY);
            } catch (Invalid e) {
                assertThat(e.field()).isNotBlank().hasSizeLessThan(400);
                assertThat(e.reason()).hasSizeLessThan(800).doesNotContain("\0");
            }
        }
    }

    @Example
    void keysThatAreNoStringsAndTreesThatAreNoObjectsAreInvalid() {
        Map<Object, Object> odd = new HashMap<>();
        odd.put(null, 1);
        for (Object tree : Arrays.asList(null, 1, "x", List.of(), odd, Map.of(1, 2), Map.of("\ud800\n", 1), deep(5))) {
            assertThatExceptionOfType(Invalid.class)
                    .isThrownBy(() -> PolicyDocument.parse(tree, PolicyKind.IDENTITY, Policies.VOCABULARY));
        }
    }

    /** Counts steps instead of time: doubling the text may double the work and no more. */
    @Example
    void aPatternFullOfStarsMatchesInTimeThatGrowsWithTheText() {
        int[] pattern = Glob.compile("*a".repeat(16) + "b");
        long small = nanos(pattern, "a".repeat(20_000));
        long large = nanos(pattern, "a".repeat(200_000));
        assertThat(Glob.matches(pattern, "a".repeat(200_000))).isFalse();
        assertThat((double) large / small).isLessThan(60); // ten, with room for a busy machine; quadratic is a hundred
    }

    @Example
    void requestsMayHoldAnythingAtAll() {
        PolicyDocument policy = Policies.when("""
                {"StringLike": {"aws:userid": "*a*${aws:username}*"}, "IpAddress": {"aws:SourceIp": "::/0"},
                 "ArnLike": {"aws:PrincipalArn": "arn:thecloud:iam::*:user/*"}, "DateLessThan": {"aws:CurrentTime": "2026-01-01"},
                 "NumericEquals": {"s3:max-keys": 1.5}, "Bool": {"aws:SecureTransport": true}}""");
        for (Object junk : JUNK) {
            if (junk instanceof String text) {
                for (String key : Policies.VOCABULARY.keys()) {
                    PolicyEvaluator.explain(Policies.named(policy), everything(key, text));
                }
            }
        }
    }

    private static AccessRequest everything(String spoiled, String junk) {
        Map<String, List<String>> values = new HashMap<>();
        Policies.VOCABULARY.keys().forEach(key -> values.put(key, List.of("a")));
        values.put("thecloud:SourceIp", List.of("fe80::1"));
        values.put("thecloud:PrincipalArn", List.of(Policies.ADA));
        values.put("thecloud:CurrentTime", List.of("2025-01-01"));
        values.put("s3:max-keys", List.of("1.5"));
        values.put(spoiled, List.of(junk));
        return Policies.request("instance:read", Policies.instance("web"), values);
    }

    private static long nanos(int[] pattern, String text) {
        long best = Long.MAX_VALUE;
        for (int i = 0; i < 7; i++) {
            long start = System.nanoTime();
            Glob.matches(pattern, text);
            best = Math.min(best, System.nanoTime() - start);
        }
        return best;
    }

    private static Object deep(int depth) {
        Object tree = "x";
        for (int i = 0; i < depth; i++) {
            tree = i % 2 == 0 ? List.of(tree) : Map.of("Statement", tree);
        }
        return tree;
    }

    @Provide
    static Arbitrary<Object> spoiled() {
        return Arbitraries.randomValue(random -> {
            PolicyKind kind = random.nextBoolean() ? PolicyKind.IDENTITY : PolicyKind.RESOURCE;
            Object tree = new RandomPolicies(random).document(kind);
            for (int i = random.nextInt(3); i >= 0; i--) {
                tree = spoil(tree, random);
            }
            return tree;
        });
    }

    /** Replaces, adds or removes something, somewhere. */
    private static Object spoil(Object tree, Random random) {
        if (tree instanceof Map<?, ?> map && !map.isEmpty() && random.nextInt(8) > 0) {
            Map<Object, Object> copy = new LinkedHashMap<>(map);
            List<Object> names = new ArrayList<>(map.keySet());
            Object name = names.get(random.nextInt(names.size()));
            Object member = copy.get(name);
            switch (random.nextInt(8)) {
                case 0 -> copy.put(JUNK.get(random.nextInt(10)), member); // the first are cheap to hash
                case 1 -> copy.remove(name);
                default -> copy.put(name, spoil(member, random));
            }
            return copy;
        }
        if (tree instanceof List<?> list && !list.isEmpty() && random.nextInt(8) > 0) {
            List<Object> copy = new ArrayList<>(list);
            int index = random.nextInt(copy.size());
            copy.set(index, spoil(copy.get(index), random));
            return copy;
        }
        return JUNK.get(random.nextInt(JUNK.size()));
    }
}
