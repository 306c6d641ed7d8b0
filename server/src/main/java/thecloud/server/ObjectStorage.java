package thecloud.server;

import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import thecloud.aws.AwsEndpoint;
import thecloud.aws.AwsPorts;
import thecloud.aws.AwsSettings;
import thecloud.aws.endpoint.Limits;
import thecloud.aws.endpoint.Route;
import thecloud.aws.s3.S3Protocol;
import thecloud.aws.s3.exchange.S3Ports;
import thecloud.aws.s3.log.AccessLogging;
import thecloud.aws.sigv4.Authentication;
import thecloud.core.access.Guard;
import thecloud.core.access.ResourceAuthority;
import thecloud.core.error.Unavailable;
import thecloud.core.iam.Iam;
import thecloud.core.object.ObjectAttributes;
import thecloud.core.object.ObjectListing;
import thecloud.core.object.ObjectService;
import thecloud.core.object.ObjectVerification;
import thecloud.core.object.accesslog.AccessLog;
import thecloud.core.object.accesslog.AccessLogs;
import thecloud.core.object.blob.BlobWriter;
import thecloud.core.object.blob.ObjectStore;
import thecloud.core.object.bucket.BucketAccess;
import thecloud.core.object.bucket.BucketKeeping;
import thecloud.core.object.bucket.BucketPublishing;
import thecloud.core.object.bucket.BucketService;
import thecloud.core.object.bucket.Buckets;
import thecloud.core.object.multipart.MultipartService;
import thecloud.core.object.storing.Objects;
import thecloud.core.object.upkeep.Upkeep;
import thecloud.core.work.Periodic;
import thecloud.filesystem.object.FileObjectStore;
import thecloud.postgres.CloudSettings;

/** Object storage, put together: this server's store, the services over it, and the endpoint for S3 clients. */
final class ObjectStorage {

    private static final long MIB = 1 << 20;
    private static final System.Logger LOG = System.getLogger(ObjectStorage.class.getName());

    private final ObjectSettings.Listening listening;
    private final ObjectStore store;
    private final Buckets buckets;
    private final Objects objects;
    private final List<Periodic> upkeep;
    private final AccessLog accessLog;

    /** @param closing is given what has to be closed when the cloud ends */
    ObjectStorage(
            ObjectSettings settings,
            CloudSettings known,
            Repositories repositories,
            Iam iam,
            Actions actions,
            Consumer<AutoCloseable> closing) {
        this.listening = settings.listening();
        this.store = store(settings, known, closing);
        this.buckets = new Buckets(repositories.buckets(listening.region(), iam::request, actions::vocabulary));
        this.objects = new Objects(repositories.objects(store, buckets.mayList(iam.authority())), buckets.lookUp());
        // The server that has the store does it for all.
        this.upkeep = store instanceof AbsentStore
                ? List.of()
                : objects.upkeep(upkeep(settings.upkeep(), repositories.clock().instant()))
                        .periodic();
        this.accessLog = store instanceof AbsentStore ? AccessLog.NONE : delivered(repositories, settings, closing);
    }

    /** What is left is delivered after the endpoint has closed and before the store does. */
    private AccessLog delivered(Repositories repositories, ObjectSettings how, Consumer<AutoCloseable> closing) {
        AccessLogs logs = new AccessLogs(
                repositories.accessLogs(buckets.logTargets(), objects.objects()),
                how.upkeep().logsEvery());
        closing.accept(logs);
        logs.start();
        return logs.log();
    }

    /** Whether bytes can be written, found out by writing one that nobody keeps. @throws Unavailable when they cannot */
    String check() {
        try (BlobWriter probe = store.create(UUID.randomUUID(), 1, null)) {
            probe.write(ByteBuffer.wrap(new byte[1]));
        }
        return "writable, " + store.capacity().free() / MIB + " MiB free";
    }

    private static Upkeep.Settings upkeep(ObjectSettings.Upkeep settings, Instant now) {
        return Upkeep.Settings.standard(now)
                .withAfterStart(settings.collectDelay())
                .withScrubbing(settings.scrubBytesPerSecond(), settings.scrubPause());
    }

    /** By type of resource, for the guard. */
    Map<String, ResourceAuthority> authorities() {
        return Map.of("s3", buckets.authority());
    }

    /** The background work that this server is to do. */
    List<Periodic> upkeep() {
        return upkeep;
    }

    /** Puts the guard around the services, and opens the endpoint for S3 clients. */
    Cloud.StorageServices open(Guard guard, AwsPorts ports, Consumer<AutoCloseable> closing) {
        S3Ports.Buckets aboutBuckets = new S3Ports.Buckets(
                guard.protect(BucketService.class, buckets.service()),
                guard.protect(BucketAccess.class, buckets.access()),
                guard.protect(BucketKeeping.class, buckets.keeping()),
                guard.protect(BucketPublishing.class, buckets.publishing()));
        S3Ports.Objects aboutObjects = new S3Ports.Objects(
                guard.protect(ObjectService.class, objects.objects()),
                guard.protect(ObjectListing.class, objects.listing()),
                guard.protect(ObjectAttributes.class, objects.attributes()),
                guard.protect(MultipartService.class, objects.uploads()));
        AwsSettings settings = new AwsSettings(
                listening.host(),
                listening.port(),
                listening.region(),
                listening.domains(),
                Limits.DEFAULT.withIdle(listening.timeout()));
        Authentication authentication = AwsEndpoint.authentication(settings, ports);
        S3Protocol s3 = new S3Protocol(
                new S3Ports(aboutBuckets, aboutObjects),
                AwsEndpoint.forms(authentication, ports),
                new AccessLogging(accessLog, ports.clock(), listening.region()),
                ports.clock(),
                listening.region());
        AwsEndpoint endpoint = new AwsEndpoint(settings, ports, authentication, List.of(Route.rest(s3)));
        start(endpoint);
        closing.accept(endpoint);
        return new Cloud.StorageServices(
                aboutBuckets.service(),
                aboutBuckets.keeping(),
                aboutObjects.service(),
                aboutObjects.listing(),
                aboutObjects.attributes(),
                aboutObjects.multipart(),
                guard.protect(ObjectVerification.class, objects.verification()),
                URI.create(Summary.url(listening.host(), endpoint.port())));
    }

    private void start(AwsEndpoint endpoint) {
        try {
            endpoint.start();
        } catch (UncheckedIOException e) {
            endpoint.close();
            throw new StartRefused(
                    "the S3 endpoint cannot listen on " + listening.host() + ":" + listening.port()
                            + "; free the port, or set S3_PORT to a free one",
                    e);
        }
    }

    /**
     * The bytes of all objects are in one store. A server that has another, or none where there was one, goes on without
     * object storage and says so.
     */
    private static ObjectStore store(ObjectSettings settings, CloudSettings known, Consumer<AutoCloseable> closing) {
        try {
            FileObjectStore store = FileObjectStore.open(FileObjectStore.Settings.of(
                            settings.root(), known.objectStore().isEmpty())
                    .withVerifyOnRead(settings.verifyOnRead()));
            UUID holding = known.objectStore(store.id());
            if (holding.equals(store.id())) {
                closing.accept(store);
                return store;
            }
            store.close();
            return absent("the objects of this cloud are in another store than " + settings.root());
        } catch (Unavailable e) {
            return absent(e.reason());
        }
    }

    private static ObjectStore absent(String reason) {
        LOG.log(Level.WARNING, "no object storage on this server: {0}", reason);
        return new AbsentStore(reason);
    }
}
