package thecloud.postgres.compute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import thecloud.core.Cursor;
import thecloud.core.Page;
import thecloud.core.PageRequest;
import thecloud.core.compute.Instance;
import thecloud.core.compute.InstanceFilter;
import thecloud.core.compute.InstanceStatus;
import thecloud.core.compute.InstanceType;
import thecloud.core.compute.MetricSample;
import thecloud.core.compute.PortMapping;
import thecloud.core.error.Conflict;
import thecloud.core.error.Invalid;
import thecloud.core.identity.Tenant;
import thecloud.postgres.TestCloud;

class PostgresInstanceRepositoryTest {

    private static final TestCloud CLOUD = new TestCloud();

    private final PostgresInstanceRepository instances = new PostgresInstanceRepository(CLOUD.database);

    @AfterAll
    static void close() {
        CLOUD.close();
    }

    @Test
    void whatIsAddedIsFoundByIdAndByNameExactlyAsItWas() {
        Instance added = CLOUD.instance("web-01", "8081:80", "0:53/udp");
        instances.add(added);
        assertThat(instances.find(CLOUD.tenant.id(), added.id().toString())).contains(added);
        assertThat(instances.find(CLOUD.tenant.id(), "web-01")).contains(added);
        assertThat(instances.findById(added.id())).contains(added);
        assertThat(instances.find(CLOUD.tenant.id(), "WEB-01")).isEmpty();
    }

    @Test
    void anotherTenantSeesNothing() {
        Instance added = CLOUD.instance("hidden");
        instances.add(added);
        Tenant other = CLOUD.addTenant();
        assertThat(instances.find(other.id(), "hidden")).isEmpty();
        assertThat(instances.find(other.id(), added.id().toString())).isEmpty();
        assertThat(instances.list(other.id(), InstanceFilter.ALIVE, PageRequest.first()))
                .isEmpty();
    }

    @Test
    void readersAtOnceEachGetTheirOwnAndNobodyElses() throws Exception {
        Tenant other = CLOUD.addTenant();
        List<Instance> added = IntStream.range(0, 8)
                .mapToObj(i -> CLOUD.instance("crowd-" + i))
                .toList();
        added.forEach(instances::add);
        try (ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Boolean>> reads = IntStream.range(0, 400)
                    .mapToObj(i -> (Callable<Boolean>) () -> {
                        Instance mine = added.get(i % 8);
                        boolean foreign = i % 3 == 0;
                        UUID tenant = foreign ? other.id() : CLOUD.tenant.id();
                        Optional<Instance> found =
                                instances.find(tenant, mine.id().toString());
                        return found.equals(foreign ? Optional.empty() : Optional.of(mine));
                    })
                    .toList();
            assertThat(readers.invokeAll(reads)).hasSize(400).allMatch(Future::resultNow);
        }
    }

    @Test
    void aTransactionReadsWhatItWrote() {
        Instance added = CLOUD.instance("own-write");
        Optional<Instance> seen = CLOUD.database.inTransaction(() -> {
            instances.add(added);
            return instances.find(CLOUD.tenant.id(), added.id().toString());
        });
        assertThat(seen).contains(added);
    }

    @Test
    void aNameIsTakenUntilItsInstanceIsDeleted() {
        Instance first = CLOUD.instance("twice");
        instances.add(first);
        assertThatThrownBy(() -> instances.add(CLOUD.instance("twice")))
                .isInstanceOfSatisfying(
                        Conflict.class, e -> assertThat(e.field()).isEqualTo("name"));
        assertThat(instances.update(deleted(first))).isTrue();
        Instance second = CLOUD.instance("twice");
        instances.add(second);
        assertThat(instances.find(CLOUD.tenant.id(), "twice")).contains(second);
        assertThat(instances.find(CLOUD.tenant.id(), first.id().toString()))
                .get()
                .extracting(Instance::status)
                .isEqualTo(InstanceStatus.DELETED);
    }

    @Test
    void aHostPortBelongsToOneInstanceOfAnyTenantUntilThatIsDeleted() {
        Instance first = CLOUD.instance("port-a", "9001:80", "9002:81");
        instances.add(first);
        Tenant other = CLOUD.addTenant();
        Instance second = CLOUD.instance(other, "port-b", TestCloud.now(), "0:70", "9002:80");
        assertThatThrownBy(() -> instances.add(second))
                .isInstanceOfSatisfying(
                        Conflict.class, e -> assertThat(e.field()).isEqualTo("ports[1]"));
        assertThat(instances.findById(second.id())).isEmpty();
        assertThat(instances.takenPorts(PortMapping.Protocol.TCP, List.of(9000, 9001, 9002)))
                .containsExactly(9001, 9002);
        assertThat(instances.takenPorts(PortMapping.Protocol.UDP, List.of(9001)))
                .isEmpty();
        instances.update(deleted(first));
        instances.add(second);
        assertThat(instances.findById(second.id())).isPresent();
    }

    @Test
    void anUpdateOfAnOlderVersionWritesNothing() {
        Instance added = CLOUD.instance("stale");
        instances.add(added);
        Instance next = added.reported(
                new Instance.Report(InstanceStatus.RUNNING, true, "why", 3, "c1", "small"), TestCloud.now());
        assertThat(instances.update(next)).isTrue();
        assertThat(instances.update(next)).isFalse();
        assertThat(instances.findById(added.id())).contains(next);
    }

    @Test
    void pagesFollowEachOtherWithoutGapOrRepetitionAlsoAmongEqualTimes() {
        Tenant tenant = CLOUD.addTenant();
        Instant now = TestCloud.now();
        for (int i = 0; i < 25; i++) {
            instances.add(CLOUD.instance(tenant, "page-" + i, now.plusMillis(i / 5)));
        }
        List<UUID> seen = new ArrayList<>();
        String cursor = null;
        do {
            PageRequest request = PageRequest.of(4, cursor);
            Page<Instance> page = Page.of(
                    instances.list(tenant.id(), InstanceFilter.ALIVE, request),
                    request,
                    instance -> new Cursor(instance.createdAt(), instance.id()));
            page.items().forEach(instance -> seen.add(instance.id()));
            cursor = page.nextCursor();
        } while (cursor != null);
        assertThat(seen).hasSize(25).doesNotHaveDuplicates();
        assertThat(instances.list(tenant.id(), new InstanceFilter(InstanceStatus.RUNNING), PageRequest.first()))
                .isEmpty();
    }

    @Test
    void theFirstPageReadsOnlyItselfHoweverManyRowsThereAre() {
        List<String> plan = CLOUD.database.query(handle -> {
            handle.execute("SET LOCAL enable_seqscan = on");
            return handle.createQuery(
                            "EXPLAIN SELECT id FROM instances WHERE tenant_id = :tenant AND status <> 'DELETED'"
                                    + " AND (created_at, id) < (now(), :tenant) ORDER BY created_at DESC, id DESC LIMIT 101")
                    .bind("tenant", CLOUD.tenant.id())
                    .mapTo(String.class)
                    .list();
        });
        assertThat(String.join("\n", plan)).contains("instances_page").doesNotContain("Sort");
    }

    @Test
    void aNameThatNoTextCanHoldIsNotAServerError() {
        assertThatThrownBy(() -> instances.find(CLOUD.tenant.id(), "a\0b")).isInstanceOf(Invalid.class);
        assertThat(instances.find(CLOUD.tenant.id(), "a\ud800b")).isEmpty();
    }

    @Test
    void footprintsComeInBatchesWithoutTheDeleted() {
        Tenant tenant = CLOUD.addTenant();
        Instance gone = CLOUD.instance(tenant, "gone", TestCloud.now());
        instances.add(gone);
        instances.add(CLOUD.instance(tenant, "kept", TestCloud.now()));
        instances.update(deleted(gone));
        List<UUID> found = new ArrayList<>();
        UUID after = new UUID(0, 0);
        for (var batch = instances.footprints(after, 2); !batch.isEmpty(); batch = instances.footprints(after, 2)) {
            batch.forEach(footprint -> found.add(footprint.id()));
            after = batch.getLast().id();
        }
        assertThat(found).doesNotHaveDuplicates().doesNotContain(gone.id()).isNotEmpty();
    }

    @Test
    void typesAreCheapestFirst() {
        PostgresInstanceTypeRepository types = new PostgresInstanceTypeRepository(CLOUD.database);
        assertThat(types.list())
                .extracting(InstanceType::name)
                .containsExactly("nano", "micro", "small", "standard-1", "medium", "standard-2", "large");
        assertThat(types.list()).extracting(InstanceType::pricePerHour).isSortedAccordingTo(BigDecimal::compareTo);
        assertThat(types.find("nano").orElseThrow().limits().nanoCpus()).isEqualTo(250_000_000);
        assertThat(types.find("huge")).isEmpty();
    }

    @Test
    void samplesAreKeptInOrderAndPrunedByAge() {
        PostgresMetricsRepository metrics = new PostgresMetricsRepository(CLOUD.database);
        Instance instance = CLOUD.instance("measured");
        instances.add(instance);
        Instant now = TestCloud.now();
        List<MetricSample> samples = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            samples.add(new MetricSample(
                    UUID.randomUUID(), instance.id(), CLOUD.tenant.id(), i + 0.5, 1000L + i, now.plusSeconds(i)));
        }
        metrics.add(List.of());
        metrics.add(samples);
        assertThat(metrics.list(CLOUD.tenant.id(), instance.id(), now, 10)).isEqualTo(samples);
        assertThat(metrics.list(CLOUD.addTenant().id(), instance.id(), now, 10)).isEmpty();
        assertThat(metrics.prune(now.plusSeconds(2), 1)).isEqualTo(1);
        assertThat(metrics.prune(now.plusSeconds(2), 10)).isEqualTo(1);
        assertThat(metrics.list(CLOUD.tenant.id(), instance.id(), now.minus(Duration.ofDays(1)), 10))
                .containsExactly(samples.getLast());
    }

    private static Instance deleted(Instance instance) {
        return instance.reported(
                new Instance.Report(InstanceStatus.DELETED, true, null, null, null, null), TestCloud.now());
    }
}
