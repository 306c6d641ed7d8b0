package thecloud.postgres;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import thecloud.core.access.BuiltInRole;
import thecloud.core.compute.FirstBoot;
import thecloud.core.compute.Instance;
import thecloud.core.compute.InstanceSpec;
import thecloud.core.compute.InstanceStatus;
import thecloud.core.compute.PortMapping;
import thecloud.core.compute.RestartPolicy;
import thecloud.core.compute.Tags;
import thecloud.core.identity.Tenant;
import thecloud.core.identity.User;
import thecloud.postgres.identity.PostgresTenantRepository;
import thecloud.postgres.identity.PostgresUserRepository;

/** A fresh database with one user and their tenant. */
public final class TestCloud implements AutoCloseable {

    public final DatabaseSettings settings = TestPostgres.freshDatabase();
    public final Database database = Database.open(settings);
    public final PostgresListener listener = new PostgresListener(settings);
    public final User user;
    public final Tenant tenant;

    public TestCloud() {
        user = addUser();
        tenant = addTenant();
    }

    public User addUser() {
        UUID id = UUID.randomUUID();
        User added = new User(id, id + "@example.com", "Me", now());
        new PostgresUserRepository(database).add(added, "hash");
        return added;
    }

    public Tenant addTenant() {
        UUID id = UUID.randomUUID();
        Tenant added = new Tenant(id, "Mine", "t-" + id, user.id(), now());
        PostgresTenantRepository tenants = new PostgresTenantRepository(database);
        tenants.add(added);
        tenants.setMember(id, user.id(), BuiltInRole.ADMIN.wireName());
        return added;
    }

    public Instance instance(String name, String... ports) {
        return instance(tenant, name, now(), ports);
    }

    public Instance instance(Tenant of, String name, Instant created, String... ports) {
        InstanceSpec spec = new InstanceSpec(
                "nginx:alpine",
                "small",
                List.of(ports).stream()
                        .map(port -> PortMapping.parse("ports", port))
                        .toList(),
                new TreeMap<>(Map.of("A", "1\n\"ü\" 🦊")),
                List.of("sh", "-c", "echo \"a b\""),
                "#!/bin/sh\n",
                RestartPolicy.ALWAYS);
        return new Instance(
                UUID.randomUUID(),
                of.id(),
                user.id(),
                name,
                "thecloud." + of.slug() + "." + name,
                spec,
                null,
                Tags.of("tags", Map.of("env", "prod")),
                Tags.NONE,
                InstanceStatus.STARTING,
                InstanceStatus.RUNNING,
                null,
                null,
                null,
                null,
                FirstBoot.PENDING,
                created,
                "request-1",
                created,
                created,
                null,
                1);
    }

    public static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }

    public static void until(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("waited too long until " + what);
            }
            try {
                TimeUnit.MILLISECONDS.sleep(5);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Override
    public void close() {
        listener.close();
        database.close();
    }
}
