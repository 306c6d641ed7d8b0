package thecloud.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import thecloud.core.PageRequest;
import thecloud.core.access.Call;
import thecloud.core.compute.Instance;
import thecloud.core.compute.InstanceFilter;
import thecloud.core.compute.InstanceStatus;
import thecloud.core.error.Denied;
import thecloud.core.error.Invalid;
import thecloud.core.error.NotFound;
import thecloud.core.error.QuotaExceeded;
import thecloud.core.events.EventFilter;
import thecloud.core.quota.Quota;

/** Quotas over two servers on one database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QuotaTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int AT_ONCE = 200;

    private TwoClouds clouds;
    private Call operator;
    private Call user;
    private String tenant;

    @BeforeAll
    void twoServersOnOneDatabase() throws IOException {
        clouds = new TwoClouds(Map.of());
        operator = clouds.register();
    }

    @BeforeEach
    void somebodyNew() {
        user = clouds.register();
        tenant = user.member().tenantSlug();
    }

    @AfterAll
    void stop() {
        clouds.close();
    }

    @Test
    void launchBeyondQuotaIsRefusedAndReservesNothing() {
        limit("instances", 1);
        launch("one");
        assertThatThrownBy(() -> clouds.first.instances().launch(user, TwoClouds.instance("two", "nano", "18999:80")))
                .isInstanceOfSatisfying(
                        QuotaExceeded.class,
                        e -> assertThat(e.excess())
                                .isEqualTo(new QuotaExceeded.Excess("instances", 1, BigDecimal.ONE, BigDecimal.ONE)));
        assertThat(names()).containsExactly("one");
        assertThat(launchEvents()).isEqualTo(1);
        limit("instances", 2);
        clouds.second.instances().launch(user, TwoClouds.instance("two", "nano", "18999:80"));
        assertThat(names()).containsExactlyInAnyOrder("one", "two");
    }

    @Test
    void ofTwoHundredLaunchesAtOnceOverTwoServersExactlyTheQuotaIsMade() throws Exception {
        limit("instances", 50);
        List<Future<Instance>> launches = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < AT_ONCE; i++) {
                String name = "n-" + i;
                Cloud cloud = clouds.both().get(i % 2);
                launches.add(
                        threads.submit(() -> cloud.instances().launch(user, TwoClouds.instance(name, "nano", "0:80"))));
            }
        }
        List<Throwable> refusals = launches.stream()
                .filter(launch -> launch.state() == Future.State.FAILED)
                .map(Future::exceptionNow)
                .toList();
        assertThat(refusals)
                .hasSize(AT_ONCE - 50)
                .allSatisfy(refusal -> assertThat(refusal).isInstanceOf(QuotaExceeded.class));
        assertThat(names()).hasSize(50);
        assertThat(launchEvents()).isEqualTo(50);
        assertThat(quota(user, "instances").used()).isEqualTo("50");
    }

    @Test
    void aUsersLimitAndTheTenantsHoldTogether() {
        String key = clouds.registerForKey();
        clouds.join(user.member().tenantId(), clouds.call(key, null).member().userId(), "developer");
        Call member = clouds.call(key, tenant);
        limit("instances", 3);
        clouds.first.quotas().limitUser(user, member.member().email(), "instances", 1);
        clouds.first.instances().launch(member, TwoClouds.instance("a", "nano"));
        assertThatThrownBy(() -> clouds.second.instances().launch(member, TwoClouds.instance("b", "nano")))
                .isInstanceOf(QuotaExceeded.class)
                .hasMessageContaining("a user of this tenant");
        launch("b");
        launch("c");
        assertThatThrownBy(() -> launch("d")).isInstanceOf(QuotaExceeded.class).hasMessageContaining("of this tenant");
        assertThat(quota(member, "instances"))
                .isEqualTo(new Quota("instances", 3, BigDecimal.valueOf(3), 1L, BigDecimal.ONE));
        assertThat(quota(user, "instances").userUsed()).isEqualTo("2");
        assertThatThrownBy(() ->
                        clouds.first.quotas().limitUser(user, member.member().email(), "instances", 4))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("at most 3");
        clouds.first.quotas().freeUser(user, member.member().userId().toString(), "instances");
        assertThat(quota(member, "instances").userLimit()).isNull();
    }

    @Test
    void whoeverResizesAnInstanceItCountsForItsOwner() {
        Instance mine = running("mine", "nano");
        clouds.first.quotas().limitUser(user, user.member().userId().toString(), "memory_mb", 200);
        assertThatThrownBy(() -> clouds.first.instances().resize(user, mine.name(), "micro"))
                .isInstanceOf(QuotaExceeded.class);
        assertThat(clouds.first.instances().get(user, "mine").spec().instanceType())
                .isEqualTo("nano");
    }

    @Test
    void aResizeUpIsCountedAndOneDownIsNeverInTheWay() {
        running("web", "nano");
        limit("memory_mb", 512);
        clouds.first.instances().resize(user, "web", "small");
        settle("web");
        assertThat(quota(user, "memory_mb").used()).isEqualTo("512");
        assertThatThrownBy(() -> clouds.first.instances().resize(user, "web", "medium"))
                .isInstanceOfSatisfying(
                        QuotaExceeded.class,
                        e -> assertThat(e.excess().requested()).isEqualTo("1536"));
        limit("memory_mb", 100);
        clouds.second.instances().resize(user, "web", "micro");
        assertThat(quota(user, "memory_mb").used()).isEqualTo("256");
        assertThat(quota(user, "vcpus").used()).isEqualTo("0.5");
    }

    @Test
    void terminatingGivesBackWhatWasUsedWhenTheInstanceIsGone() {
        limit("instances", 1);
        running("one", "nano");
        clouds.second.instances().terminate(user, "one");
        Instance gone = clouds.second.instances().settle(user, known("one"), PATIENCE);
        assertThat(gone.status()).isEqualTo(InstanceStatus.DELETED);
        assertThat(quota(user, "instances").used()).isEqualTo("0");
        launch("two");
    }

    @Test
    void aRepeatedLaunchUsesNothing() {
        limit("instances", 1);
        Instance made =
                clouds.first.instances().launch(TwoClouds.withKey(user, "k"), TwoClouds.instance("once", "nano"));
        Instance again =
                clouds.second.instances().launch(TwoClouds.withKey(user, "k"), TwoClouds.instance("once", "nano"));
        assertThat(again.id()).isEqualTo(made.id());
        assertThat(quota(user, "instances").used()).isEqualTo("1");
    }

    @Test
    void onlyOperatorsChangeATenantsLimitAndOnlyAdminsAUsers() {
        assertThatThrownBy(() -> clouds.first.quotas().limitTenant(user, tenant, "instances", 5))
                .isInstanceOf(Denied.class);
        Call stranger = clouds.register();
        String userId = user.member().userId().toString();
        assertThatThrownBy(() -> clouds.first.quotas().limitUser(stranger, userId, "instances", 5))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> limit("instnaces", 5))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("instances, vcpus, memory_mb, disk_gb");
        assertThatThrownBy(() -> limit("instances", -1)).isInstanceOf(Invalid.class);
        limit("instances", 7);
        assertThat(quota(user, "instances").limit()).isEqualTo(7);
        clouds.first.quotas().resetTenant(operator, tenant, "instances");
        assertThat(quota(user, "instances").limit()).isEqualTo(1000);
    }

    @Test
    void aChangedLimitIsAnEventInTheTenantThatItIsAboutAndOneThatChangesNothingIsNone() {
        limit("instances", 7);
        limit("instances", 7);
        String userId = user.member().userId().toString();
        clouds.first.quotas().limitUser(user, userId, "vcpus", 2);
        clouds.second.quotas().freeUser(user, userId, "vcpus");
        clouds.second.quotas().freeUser(user, userId, "vcpus");
        clouds.second.quotas().resetTenant(operator, tenant, "instances");
        assertThat(quotaEvents(user))
                .containsExactly(
                        "QUOTA_LIMIT_CLEARED instances " + user.member().tenantId() + " {} by "
                                + operator.member().userId(),
                        "QUOTA_LIMIT_CLEARED vcpus " + userId + " {} by " + userId,
                        "QUOTA_LIMIT_SET vcpus " + userId + " {limit=2} by " + userId,
                        "QUOTA_LIMIT_SET instances " + user.member().tenantId() + " {limit=7} by "
                                + operator.member().userId());
        assertThat(quotaEvents(operator)).isEmpty();
    }

    private List<String> quotaEvents(Call call) {
        return clouds
                .first
                .events()
                .list(call, new EventFilter("quota", null, null), PageRequest.first())
                .items()
                .stream()
                .map(event -> event.type() + " " + event.resourceName() + " " + event.resourceId() + " " + event.data()
                        + " by " + event.actorId())
                .toList();
    }

    private void limit(String name, long limit) {
        clouds.first.quotas().limitTenant(operator, tenant, name, limit);
    }

    private Quota quota(Call call, String name) {
        return clouds.second.quotas().list(call).stream()
                .filter(quota -> quota.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private void launch(String name) {
        clouds.first.instances().launch(user, TwoClouds.instance(name, "nano"));
    }

    private Instance running(String name, String type) {
        clouds.first.instances().launch(user, TwoClouds.instance(name, type));
        return settle(name);
    }

    private Instance settle(String name) {
        Instance settled = clouds.first.instances().settle(user, known(name), PATIENCE);
        assertThat(settled.settled()).isTrue();
        return settled;
    }

    private Instance known(String name) {
        return clouds.first.instances().get(user, name);
    }

    private List<String> names() {
        return clouds.first.instances().list(user, InstanceFilter.ALIVE, PageRequest.of(1000, null)).items().stream()
                .map(Instance::name)
                .toList();
    }

    private long launchEvents() {
        return clouds
                .first
                .events()
                .list(user, new EventFilter(null, null, "INSTANCE_STARTING"), PageRequest.of(1000, null))
                .items()
                .stream()
                .filter(event -> "launch requested".equals(event.reason()))
                .count();
    }
}
