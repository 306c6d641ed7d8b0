package thecloud.postgres.object;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import thecloud.core.Ids;
import thecloud.core.Nullable;
import thecloud.core.access.Call;
import thecloud.core.access.Caller;
import thecloud.core.object.ByteRange;
import thecloud.core.object.Claims;
import thecloud.core.object.DeleteObject;
import thecloud.core.object.Deleted;
import thecloud.core.object.FoundObject;
import thecloud.core.object.GetObject;
import thecloud.core.object.ListObjects;
import thecloud.core.object.ListVersions;
import thecloud.core.object.Listing;
import thecloud.core.object.ObjectAttributes;
import thecloud.core.object.ObjectHeaders;
import thecloud.core.object.ObjectListing;
import thecloud.core.object.ObjectName;
import thecloud.core.object.ObjectService;
import thecloud.core.object.ObjectVersion;
import thecloud.core.object.ObjectWriter;
import thecloud.core.object.Preconditions;
import thecloud.core.object.PutObject;
import thecloud.core.object.Written;
import thecloud.core.object.blob.DataKey;
import thecloud.core.object.blob.ObjectStore;
import thecloud.core.object.bucket.Bucket;
import thecloud.core.object.bucket.BucketLookUp;
import thecloud.core.object.bucket.BucketName;
import thecloud.core.object.encryption.DataKeys;
import thecloud.core.object.multipart.MultipartService;
import thecloud.core.object.policy.KnownGrantees;
import thecloud.core.object.storing.ObjectPorts;
import thecloud.core.object.storing.ObjectRepository;
import thecloud.core.object.storing.Objects;
import thecloud.core.object.storing.UploadRepository;
import thecloud.core.object.upkeep.LifecycleRepository;
import thecloud.core.object.upkeep.Upkeep;
import thecloud.core.object.upkeep.UpkeepRepository;
import thecloud.postgres.TestCloud;
import thecloud.postgres.events.PostgresEventLog;

/** Object storage over a fresh database and blobs in memory, with a clock that tests move. */
final class ObjectCloud implements AutoCloseable {

    static final long NO_LIMIT = 1_000_000_000;

    final TestCloud cloud = new TestCloud();
    final MovableClock clock = new MovableClock();
    final MemoryStore store = new MemoryStore(clock);
    final TestBuckets buckets = new TestBuckets(cloud.database, cloud.tenant.id(), cloud.user.id());
    final PostgresObjectRepository objectRows;
    final PostgresUploadRepository uploadRows;
    final PostgresUpkeepRepository upkeepRows = new PostgresUpkeepRepository(cloud.database);
    LifecycleRepository lifecycleRows = new PostgresLifecycleRepository(cloud.database);
    final Call call = new Call(
            new Caller.Member(
                    new Caller.Principal(cloud.user.id(), "me@example.com", Caller.Kind.USER, false),
                    new Caller.Tenancy(cloud.tenant.id(), "mine", true, 0),
                    new Caller.Proof(null, null, null, false, null)),
            "request",
            "local",
            null);

    volatile boolean mayList = true;
    Objects slice;
    ObjectService objects;
    ObjectListing listing;
    ObjectAttributes attributes;
    MultipartService uploads;
    Upkeep upkeep;

    ObjectCloud() {
        this(NO_LIMIT);
    }

    ObjectCloud(long standardQuotaMb) {
        objectRows = new PostgresObjectRepository(cloud.database, standardQuotaMb);
        uploadRows = new PostgresUploadRepository(cloud.database, standardQuotaMb);
        start(objectRows, uploadRows, upkeepRows, store);
    }

    /** As a server does when it starts: nothing is left of the one before but rows and blobs. */
    final void start(
            ObjectRepository objectRepository,
            UploadRepository uploadRepository,
            UpkeepRepository upkeepRepository,
            ObjectStore objectStore) {
        ObjectPorts ports = new ObjectPorts(
                objectRepository,
                uploadRepository,
                buckets,
                upkeepRepository,
                lifecycleRows,
                objectStore,
                new PlainKeys(),
                new KnownGrantees(new PostgresPrincipalDirectory(cloud.database)),
                (caller, bucket) -> mayList,
                new PostgresEventLog(cloud.database, cloud.listener),
                cloud.database,
                new TestIds(),
                clock);
        slice = new Objects(ports, new BucketLookUp(buckets));
        objects = slice.objects();
        listing = slice.listing();
        attributes = slice.attributes();
        uploads = slice.uploads();
        upkeep = slice.upkeep(Upkeep.Settings.standard(clock.instant()));
    }

    <T> T tx(Supplier<T> work) {
        return cloud.database.inTransaction(work);
    }

    void sql(String statement) {
        cloud.database.query(handle -> handle.execute(statement));
    }

    long number(String query) {
        return cloud.database.query(
                handle -> handle.createQuery(query).mapTo(Long.class).one());
    }

    static ObjectName name(Bucket bucket, String key) {
        return new ObjectName(bucket.name(), key);
    }

    ObjectVersion put(ObjectName name, String content) {
        return put(name, content, PutObject.plain(-1, ObjectHeaders.NONE));
    }

    ObjectVersion put(ObjectName name, String content, PutObject command) {
        return put(name, content, command, Claims.NONE);
    }

    ObjectVersion put(ObjectName name, String content, PutObject command, Claims claims) {
        try (ObjectWriter writer = objects.begin(call, name, command)) {
            writer.write(ByteBuffer.wrap(content.getBytes(StandardCharsets.UTF_8)));
            Written written = writer.end();
            return tx(() -> objects.finish(call, name, written, claims));
        }
    }

    static PutObject conditional(@Nullable String ifMatch, @Nullable String ifNoneMatch) {
        PutObject plain = PutObject.plain(-1, ObjectHeaders.NONE);
        return new PutObject(
                -1,
                plain.headers(),
                Map.of(),
                new Preconditions(ifMatch, ifNoneMatch, null, null),
                null,
                null,
                plain.encryption(),
                null,
                null,
                Map.of());
    }

    String get(ObjectName name) {
        return get(name, (String) null);
    }

    String get(ObjectName name, @Nullable String version) {
        return get(name, new GetObject(version, Preconditions.NONE, null, Map.of()));
    }

    String get(ObjectName name, GetObject query) {
        try (FoundObject found = objects.get(call, name, query)) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            found.copyTo(new ByteRange(0, found.version().size()), Channels.newChannel(out));
            return out.toString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Deleted delete(ObjectName name, @Nullable String version) {
        return tx(() -> objects.delete(call, name, new DeleteObject(version, false, Preconditions.NONE)));
    }

    Listing list(BucketName bucket, String prefix, String delimiter, String after, int limit) {
        return listing.list(call, bucket, new ListObjects(prefix, delimiter, after, limit, Map.of()));
    }

    Listing versions(
            BucketName bucket, String prefix, String delimiter, String after, @Nullable String version, int limit) {
        return listing.versions(call, bucket, new ListVersions(prefix, delimiter, after, version, limit, Map.of()));
    }

    List<String> keys(Bucket bucket) {
        return list(bucket.name(), "", "", "", 1000).entries().stream()
                .map(entry -> entry.name().key())
                .toList();
    }

    /** Blobs that rows refer to, whatever else is there. */
    Set<UUID> referenced() {
        Set<UUID> referenced = new HashSet<>();
        UUID first = new UUID(0, 0);
        upkeepRows.versions(first, 10_000).forEach(kept -> kept.parts().forEach(part -> referenced.add(part.blob())));
        upkeepRows.parts(first, 10_000).forEach(kept -> kept.parts().forEach(part -> referenced.add(part.blob())));
        return referenced;
    }

    /** Lets the collector run when nobody can be about to finish anything. */
    void collect() {
        clock.move(Duration.ofHours(1));
        upkeep.collect();
    }

    @Override
    public void close() {
        cloud.close();
    }

    static final class MovableClock implements InstantSource {
        private volatile Instant now = TestCloud.now();

        @Override
        public Instant instant() {
            return now;
        }

        void move(Duration by) {
            now = now.plus(by);
        }

        void set(Instant to) {
            now = to;
        }
    }

    private static final class TestIds implements Ids {
        @Override
        public UUID next() {
            return UUID.randomUUID();
        }

        @Override
        public String secret(int bytes) {
            throw new UnsupportedOperationException();
        }
    }

    /** Wraps by writing down what it takes to unwrap. */
    private static final class PlainKeys implements DataKeys {
        @Override
        public DataKey fresh() {
            byte[] bytes = new byte[DataKey.LENGTH];
            java.util.concurrent.ThreadLocalRandom.current().nextBytes(bytes);
            return new DataKey(bytes);
        }

        @Override
        public String wrap(DataKey key, Wrapping by, UUID context) {
            return text(by) + "|" + context + "|" + java.util.HexFormat.of().formatHex(key.bytes());
        }

        @Override
        public Optional<DataKey> unwrap(String wrapped, Wrapping by, UUID context) {
            String prefix = text(by) + "|" + context + "|";
            return wrapped.startsWith(prefix)
                    ? Optional.of(new DataKey(java.util.HexFormat.of().parseHex(wrapped.substring(prefix.length()))))
                    : Optional.empty();
        }

        private static String text(Wrapping by) {
            return switch (by) {
                case Wrapping.ByCloud _ -> "cloud";
                case Wrapping.ByTenant tenant -> tenant.tenantId() + "/" + tenant.keyName();
                case Wrapping.ByCustomer customer ->
                    java.util.HexFormat.of().formatHex(customer.key().bytes());
            };
        }
    }
}
