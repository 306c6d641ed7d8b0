package thecloud.postgres.bucket;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import thecloud.core.object.setting.AccessControl;
import thecloud.core.object.setting.AccessControl.Grant;
import thecloud.core.object.setting.AccessControl.Grantee;
import thecloud.core.object.setting.BucketSettings;
import thecloud.core.object.setting.CorsRule;
import thecloud.core.object.setting.DefaultEncryption;
import thecloud.core.object.setting.DefaultRetention;
import thecloud.core.object.setting.LifecycleRule;
import thecloud.core.object.setting.LockMode;
import thecloud.core.object.setting.Logging;
import thecloud.core.object.setting.Ownership;
import thecloud.core.object.setting.PublicAccessBlock;
import thecloud.core.object.setting.Website;

/** Settings of buckets as they may be, made by chance. */
final class RandomSettings {

    private static final List<String> TEXTS =
            List.of("", "a", "logs/", "ü 🦊", "tab\tand \"quote\" \\ 'x'", "{\"json\": [1]}", "null");

    private final Random random;

    RandomSettings(Random random) {
        this.random = random;
    }

    BucketSettings next() {
        return new BucketSettings(
                tags(),
                maybe(this::text),
                new AccessControl(some(3, this::grant)),
                maybe(() -> one(Ownership.values())),
                maybe(() -> new PublicAccessBlock(chance(), chance(), chance(), chance())),
                some(3, this::cors),
                rules(),
                maybe(this::encryption),
                maybe(() -> {
                    boolean days = chance();
                    return new DefaultRetention(
                            one(LockMode.values()), days ? positive() : null, days ? null : positive());
                }),
                maybe(this::website),
                maybe(() -> new Logging(
                        "target-bucket",
                        text(),
                        maybe(() -> one(Logging.PartitionDate.values())),
                        some(2, this::grant))));
    }

    private Grant grant() {
        Grantee grantee = chance()
                ? new Grantee.Tenant(new UUID(random.nextLong(), random.nextLong()).toString())
                : one(Grantee.Group.values());
        return new Grant(grantee, one(AccessControl.Permission.values()));
    }

    private CorsRule cors() {
        return new CorsRule(
                maybe(this::text),
                List.of("https://*.example.com", "*"),
                List.of("GET", "PUT"),
                some(2, () -> "x-amz-*"),
                some(2, () -> "ETag"),
                maybe(this::positive));
    }

    private List<LifecycleRule> rules() {
        List<LifecycleRule> rules = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            rules.add(chance() ? expiring("rule-" + i) : cleaning("rule " + i));
        }
        return rules;
    }

    private LifecycleRule expiring(String id) {
        boolean days = chance();
        LifecycleRule.Filter filter = new LifecycleRule.Filter(
                text(), tags(), maybe(() -> (long) positive()), maybe(() -> 1000L + positive()));
        Instant date = Instant.EPOCH.plus(random.nextInt(30_000), ChronoUnit.DAYS);
        return new LifecycleRule(
                id, chance(), filter, chance(), days ? positive() : null, days ? null : date, false, null, null, null);
    }

    private LifecycleRule cleaning(String id) {
        LifecycleRule.Filter filter = new LifecycleRule.Filter(text(), Map.of(), null, null);
        return new LifecycleRule(
                id,
                chance(),
                filter,
                chance(),
                null,
                null,
                true,
                positive(),
                maybe(this::positive),
                maybe(this::positive));
    }

    private DefaultEncryption encryption() {
        return chance()
                ? new DefaultEncryption(DefaultEncryption.Algorithm.AES256, null, chance())
                : new DefaultEncryption(DefaultEncryption.Algorithm.KMS, maybe(this::text), chance());
    }

    private Website website() {
        if (chance()) {
            return new Website(null, null, new Website.Redirect("https", "example.com", null, null, null), List.of());
        }
        Website.Redirect redirect =
                new Website.Redirect(null, "example.com", maybe(this::text), null, maybe(() -> "301"));
        return new Website(
                "index.html",
                maybe(() -> "error.html"),
                null,
                some(2, () -> new Website.RoutingRule(maybe(this::text), maybe(() -> "404"), redirect)));
    }

    private Map<String, String> tags() {
        Map<String, String> tags = new HashMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            tags.put("key-" + i + " ü", chance() ? "" : "value @ " + i);
        }
        return tags;
    }

    private String text() {
        return TEXTS.get(random.nextInt(TEXTS.size()));
    }

    private int positive() {
        return 1 + random.nextInt(100);
    }

    private boolean chance() {
        return random.nextBoolean();
    }

    private <T> T one(T[] values) {
        return values[random.nextInt(values.length)];
    }

    private <T> T maybe(Supplier<T> value) {
        return chance() ? value.get() : null;
    }

    private <T> List<T> some(int most, Supplier<T> value) {
        List<T> values = new ArrayList<>();
        for (int i = random.nextInt(most + 1); i > 0; i--) {
            values.add(value.get());
        }
        return values;
    }
}
