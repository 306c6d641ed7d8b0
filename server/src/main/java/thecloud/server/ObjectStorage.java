package thecloud.server;

import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
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
import thecloud.core.object.accesslog.AccessLogs;
import thecloud.core.object.blob.BlobWriter;
import thecloud.core.object.bucket.BucketAccess;
import thecloud.core.object.bucket.BucketKeeping;
import thecloud.core.object.bucket.BucketPublishing;
import thecloud.core.object.bucket.BucketService;
import thecloud.core.object.bucket.Buckets;
import thecloud.core.object.multipart.MultipartService;
import thecloud.core.object.storing.Objects;
import thecloud.core.work.Periodic;
import thecloud.filesystem.object.FileObjectStore;
import thecloud.postgres.CloudSettings;

/** Object storage, put together: this server's store, the services over it, and the endpoint for S3 clients. */
final class ObjectStorage {

    private static final long MIB = 1 << 20;

    private final ObjectSettings.Listening listening;
    private final AwaitedStore store;
    private final Buckets buckets;
    private final Objects objects;
    private final StoreDuties duties;
    private final List<Periodic> upkeep;

    /** @param closing is given what has to be closed when the cloud ends */
    ObjectStorage(
            ServerName server,
            ObjectSettings settings,
            CloudSettings known,
            Repositories repositories,
            Iam iam,
            Actions actions,
            Consumer<AutoCloseable> closing) {
        this.listening = settings.listening();
        this.store = new AwaitedStore(() -> opened(settings, known), repositories.clock());
        closing.accept(store);
        ObjectRepositories kept = repositories.ofObjects();
        this.buckets = new Buckets(kept.buckets(listening.region(), iam::request, actions::vocabulary));
        this.objects = new Objects(kept.objects(store, buckets.mayList(iam.authority())), buckets.lookUp());
        AccessLogs logs = new AccessLogs(
                kept.accessLogs(buckets.logTargets(), objects.objects()),
                settings.upkeep().logsEvery());
        this.duties = new StoreDuties(server, settings, repositories, objects, logs);
        closing.accept(duties); // after the endpoint has closed, and before the store does
        this.upkeep = store.look(duties::beginLate) ? duties.begin() : List.of();
    }

    /** Whether bytes can be written, found out by writing one that nobody keeps. @throws Unavailable when they cannot */
    String check() {
        try (BlobWriter probe = store.create(UUID.randomUUID(), 1, null)) {
            probe.write(ByteBuffer.wrap(new byte[1]));
        }
        return "writable, " + store.capacity().free() / MIB + " MiB free";
    }

    /** By type of resource, for the guard. */
    Map<String, ResourceAuthority> authorities() {
        return Map.of("s3", buckets.authority());
    }

    /** The background work that this server is to do from the start on. */
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
                new AccessLogging(duties, ports.clock(), listening.region()),
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
     * The bytes of all objects are in one store, whose id the database has. One is made for a cloud that never had any; never
     * where there was one, or into the directory that its volume is to be mounted on.
     *
     * @throws Unavailable when it is not there
     */
    private static FileObjectStore opened(ObjectSettings settings, CloudSettings known) {
        FileObjectStore store = FileObjectStore.open(
                FileObjectStore.Settings.of(settings.root(), known.objectStore().isEmpty())
                        .withVerifyOnRead(settings.verifyOnRead()));
        boolean ours = false;
        try {
            ours = known.objectStore(store.id()).equals(store.id());
        } finally {
            if (!ours) {
                store.close();
            }
        }
        if (!ours) {
            throw new Unavailable(
                    "object storage", "the objects of this cloud are in another store than " + settings.root(), null);
        }
        return store;
    }
}
