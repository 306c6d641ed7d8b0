package thecloud.postgres.object;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import thecloud.core.object.bucket.Bucket;
import thecloud.core.object.setting.Versioning;
import thecloud.core.object.upkeep.UpkeepRepository.Placed;

/** What of a bucket is read to verify a part of it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VerifiedPrefixTest {

    private static final int PAGE = 2;
    private static final int OTHERS = 2000;

    /** In order, as everything here. */
    private static final List<String> KEYS =
            List.of("a", "ab", "aba", "abb", "ac", "b\uffff", "b\uffffx", "\udbff\udfff", "\udbff\udfffa");

    private final ObjectCloud cloud = new ObjectCloud();
    private Bucket bucket;

    @BeforeAll
    void fill() {
        bucket = cloud.buckets.make("verified", Versioning.OFF, false);
        KEYS.forEach(key -> cloud.put(ObjectCloud.name(bucket, key), ""));
        cloud.sql(
                "INSERT INTO objects SELECT (jsonb_populate_record(o, jsonb_build_object('id', gen_random_uuid(), 'key',"
                        + " 'b' || n))).* FROM objects o, generate_series(1, " + OTHERS + ") AS n WHERE key = 'a'");
        cloud.sql("ANALYZE objects");
    }

    @AfterAll
    void close() {
        cloud.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "ab", "abb", "b\uffff", "\udbff\udfff", "aa", "x"})
    void nothingIsReadButWhatBeginsSo(String prefix) {
        List<String> wanted =
                KEYS.stream().filter(key -> key.startsWith(prefix)).toList();
        cloud.tx(() -> {
            // As after some walks over whole buckets by the same connection: then a plan is made without the prefix.
            cloud.sql("SET LOCAL plan_cache_mode = force_generic_plan");
            long before = rowsRead();
            assertThat(keys(prefix)).isEqualTo(wanted);
            int pages = wanted.size() / PAGE + 1;
            assertThat(rowsRead() - before).isLessThanOrEqualTo(wanted.size() + pages);
            return prefix;
        });
    }

    @Test
    void theEmptyPrefixIsEverything() {
        assertThat(keys("")).hasSize(KEYS.size() + OTHERS).isSorted().containsAll(KEYS);
    }

    /** As a verification reads them, from page to page. */
    private List<String> keys(String prefix) {
        List<String> keys = new ArrayList<>();
        List<Placed> page = cloud.upkeepRows.within(bucket.id(), prefix, null, PAGE);
        while (!page.isEmpty()) {
            page.forEach(placed -> keys.add(placed.key()));
            page = cloud.upkeepRows.within(bucket.id(), prefix, page.getLast(), PAGE);
        }
        return keys;
    }

    /** By this session, whichever way. */
    private long rowsRead() {
        return cloud.number("SELECT pg_stat_get_xact_tuples_fetched('objects'::regclass)"
                + " + pg_stat_get_xact_tuples_returned('objects'::regclass)");
    }
}
