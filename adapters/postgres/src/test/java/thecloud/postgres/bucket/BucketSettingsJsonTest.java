package thecloud.postgres.bucket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import thecloud.core.object.setting.AccessControl;
import thecloud.core.object.setting.BucketSettings;
import thecloud.core.object.setting.LifecycleRule;
import thecloud.core.object.setting.Ownership;

class BucketSettingsJsonTest {

    @Property(tries = 2000)
    void whatIsReadIsWhatWasWritten(@ForAll("settings") BucketSettings settings) {
        assertThat(BucketSettingsJson.read(BucketSettingsJson.written(settings)))
                .isEqualTo(settings);
    }

    /** Rows out there have this form: it may gain members, and must stay readable. */
    @Example
    void theFormOfAPlainBucketIsKnown() {
        BucketSettings plain = BucketSettings.fresh(
                Ownership.BUCKET_OWNER_ENFORCED,
                new AccessControl(List.of(new AccessControl.Grant(
                        new AccessControl.Grantee.Tenant("11111111-1111-4111-8111-111111111111"),
                        AccessControl.Permission.FULL_CONTROL))),
                Map.of());
        assertThat(BucketSettingsJson.written(plain))
                .isEqualTo("{\"acl\":{\"grants\":[{\"grantee\":\"tenant:11111111-1111-4111-8111-111111111111\","
                        + "\"permission\":\"FULL_CONTROL\"}]},\"ownership\":\"BUCKET_OWNER_ENFORCED\","
                        + "\"public_access_block\":{\"block_public_acls\":true,\"ignore_public_acls\":true,"
                        + "\"block_public_policy\":true,\"restrict_public_buckets\":true},"
                        + "\"encryption\":{\"algorithm\":\"AES256\",\"bucket_key\":false}}");
    }

    @Example
    void tagsOfARuleKeepTheirOrderAndAreReadInTheFormThatTheyHadBefore() {
        String rule = "[{\"id\":\"r\",\"enabled\":true,\"filter\":{\"prefix\":\"\",\"tags\":%s},"
                + "\"legacy_prefix\":false,\"expire_days\":1,\"expired_delete_marker\":false}]";
        List<String> order = List.of("zz", "a", "m");
        assertThat(tags(rule.formatted("[\"zz\",\"1\",\"a\",\"2\",\"m\",\"3\"]")))
                .containsExactlyElementsOf(order);
        assertThat(tags(rule.formatted("{\"zz\":\"1\",\"a\":\"2\",\"m\":\"3\"}")))
                .containsExactlyElementsOf(order);
    }

    private static Iterable<String> tags(String rules) {
        List<LifecycleRule> read = BucketSettingsJson.readLifecycle(rules);
        BucketSettings settings = BucketSettings.fresh(
                        Ownership.BUCKET_OWNER_ENFORCED, new AccessControl(List.of()), Map.of())
                .change()
                .lifecycle(read)
                .build();
        BucketSettings again = BucketSettingsJson.read(BucketSettingsJson.written(settings));
        assertThat(again).isEqualTo(settings);
        return again.lifecycle().getFirst().filter().tags().keySet();
    }

    @Example
    void aPolicysTextIsReadAsATreeAndAnythingButJsonIsRefused() {
        JsonPolicyText text = new JsonPolicyText();
        assertThat(text.tree("{\"a\": [1, \"x\", true]}")).isEqualTo(Map.of("a", List.of(1, "x", true)));
        for (String wrong : List.of("", " ", "null", "{", "{\"a\": 1, \"a\": 2}", "{} {}", "{'a': 1}", "<xml/>")) {
            assertThatThrownBy(() -> text.tree(wrong)).as(wrong).isInstanceOf(Invalid.class);
        }
    }

    @Provide
    static Arbitrary<BucketSettings> settings() {
        return Arbitraries.randomValue((Random random) -> new RandomSettings(random).next());
    }
}
