package thecloud.postgres.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import thecloud.core.error.QuotaExceeded;
import thecloud.core.object.ObjectName;
import thecloud.core.object.bucket.Bucket;
import thecloud.core.object.setting.Versioning;
import thecloud.core.quota.QuotaRepository;
import thecloud.postgres.quota.PostgresQuotaRepository;
import thecloud.postgres.quota.PostgresUsage;

/** How much a tenant may store. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StorageQuotaTest {

    private static final String MIB = "x".repeat(1 << 20);

    private final ObjectCloud cloud = new ObjectCloud(4);

    @AfterAll
    void close() {
        cloud.close();
    }

    private BigDecimal used() {
        return new PostgresUsage(cloud.cloud.database, List.of(StorageUsage.QUERY))
                .usage(cloud.cloud.tenant.id())
                .get(cloud.cloud.user.id())
                .get("storage_mb");
    }

    @Test
    void whatIsBeyondTheQuotaIsRefusedAndLeavesNothingHoweverManyTryAtOnce() throws Exception {
        Bucket bucket = cloud.buckets.make("full", Versioning.OFF, false);
        List<Callable<String>> writers = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            ObjectName name = ObjectCloud.name(bucket, "k" + i);
            writers.add(() -> {
                try {
                    cloud.put(name, MIB);
                    return "ok";
                } catch (QuotaExceeded e) {
                    return e.excess().quota() + " " + e.excess().limit() + " "
                            + e.excess().requested();
                }
            });
        }
        List<String> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<String> future : threads.invokeAll(writers)) {
                answers.add(future.get());
            }
        }
        assertThat(answers.stream().filter("ok"::equals)).hasSize(4);
        assertThat(answers.stream().filter("storage_mb 4 1"::equals)).hasSize(8);
        assertThat(used()).isEqualByComparingTo("4");
        assertThat(cloud.store.all()).isEqualTo(cloud.referenced());
        assertThat(cloud.keys(bucket)).hasSize(4);

        ObjectName held = ObjectCloud.name(bucket, cloud.keys(bucket).getFirst());
        cloud.put(held, MIB); // instead of as much
        cloud.put(held, "x"); // and instead of more
        cloud.delete(held, null);
        cloud.put(ObjectCloud.name(bucket, "again"), MIB);
        cloud.upkeep.collect();
        assertThat(used()).isEqualByComparingTo("4");

        QuotaRepository quotas = new PostgresQuotaRepository(cloud.cloud.database);
        quotas.set(cloud.cloud.tenant.id(), new QuotaRepository.Limit(null, "storage_mb", 1_000_000));
        cloud.put(ObjectCloud.name(bucket, "more"), MIB);
        quotas.set(cloud.cloud.tenant.id(), new QuotaRepository.Limit(cloud.cloud.user.id(), "storage_mb", 5));
        assertThatThrownBy(() -> cloud.put(ObjectCloud.name(bucket, "too much"), "x"))
                .isInstanceOf(QuotaExceeded.class)
                .hasMessageContaining("of a user of this tenant is 5");
    }
}
