package thecloud.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import thecloud.core.access.Call;
import thecloud.core.compute.InstanceSpec;
import thecloud.core.compute.LaunchInstance;
import thecloud.core.compute.RestartPolicy;
import thecloud.core.compute.Tags;
import thecloud.core.identity.Credential;
import thecloud.core.identity.Registration;
import thecloud.postgres.Database;
import thecloud.postgres.DatabaseSettings;
import thecloud.postgres.TestPostgres;
import thecloud.postgres.identity.PostgresTenantRepository;
import thecloud.simulated.compute.SimulatedCompute;

/** Two servers, as main would put them together, on one database. Whoever registers first is the operator. */
final class TwoClouds implements AutoCloseable {

    final Cloud first;
    final Cloud second;
    final String databaseUrl = TestPostgres.freshDatabaseUrl();
    private final Deque<RunningCloud> running = new ArrayDeque<>();
    private final InstantSource clock;

    /** @param more settings beyond the usual */
    TwoClouds(Map<String, String> more) throws IOException {
        this(more, InstantSource.system());
    }

    TwoClouds(Map<String, String> more, InstantSource clock) throws IOException {
        this.clock = clock;
        SimulatedCompute compute = new SimulatedCompute();
        Path firstHome = Files.createTempDirectory("thecloud-first");
        Path secondHome = Files.createTempDirectory("thecloud-second");
        Map<String, String> settings = new HashMap<>(more);
        settings.put("DATABASE_URL", databaseUrl);
        settings.put("S3_PORT", "0");
        settings.put("COMPUTE_BACKEND", "simulated"); // or this machine's packet filter would be theirs
        settings.put("CLOUD_MASTER_KEY_FILE", firstHome.resolve("master.key").toString());
        first = start(settings, firstHome, compute);
        second = start(settings, secondHome, compute);
    }

    private Cloud start(Map<String, String> settings, Path home, SimulatedCompute compute) {
        Map<String, String> own = new HashMap<>(settings);
        own.put("CLOUD_HOME", home.toString());
        running.push(Wiring.start(SettingsReader.read(own, home), compute, clock));
        return running.peek().cloud();
    }

    List<Cloud> both() {
        return List.of(first, second);
    }

    /** A call of somebody new, in a tenant of their own. */
    Call register() {
        return call(registerForKey(), null);
    }

    /** The API key of somebody new. */
    String registerForKey() {
        String email = UUID.randomUUID() + "@example.com";
        Registration registration = new Registration(email, "N", "correct horse");
        return first.sessions()
                .register(Call.anonymous("request-1", "127.0.0.1"), registration)
                .apiKey()
                .secret();
    }

    /** @param tenant another than the key's own, or null */
    Call call(String key, String tenant) {
        return new Call(
                first.authenticator().authenticate(new Credential.Key(key), tenant), "request-1", "127.0.0.1", null);
    }

    /** Makes a user a member, as accepting an invitation does. */
    void join(UUID tenant, UUID user, String role) {
        try (Database database = Database.open(DatabaseSettings.parse(databaseUrl))) {
            new PostgresTenantRepository(database).setMember(tenant, user, role);
        }
    }

    /** Every column of every row, as text. */
    String rows(String query) {
        return TestCloud.rows(databaseUrl, query);
    }

    static Call withKey(Call call, String idempotencyKey) {
        return new Call(call.caller(), call.requestId(), call.sourceAddress(), idempotencyKey);
    }

    static LaunchInstance instance(String name, String type, String... ports) {
        InstanceSpec spec = new InstanceSpec(
                "nginx:alpine",
                type,
                new ArrayList<>(LaunchInstance.ports(List.of(ports))),
                new TreeMap<>(),
                List.of(),
                null,
                RestartPolicy.NO);
        return new LaunchInstance(name, spec, Tags.NONE, Tags.NONE);
    }

    @Override
    public void close() {
        running.forEach(RunningCloud::close);
    }
}
