package thecloud.aws.s3;

import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import thecloud.aws.s3.bucket.AccessHandlers;
import thecloud.aws.s3.bucket.BucketHandlers;
import thecloud.aws.s3.bucket.KeepingHandlers;
import thecloud.aws.s3.bucket.PublishingHandlers;
import thecloud.aws.s3.bucket.UnsetHandlers;
import thecloud.aws.s3.exchange.AclOwners;
import thecloud.aws.s3.exchange.KeptAlive;
import thecloud.aws.s3.exchange.S3Handler;
import thecloud.aws.s3.exchange.S3Ports;
import thecloud.aws.s3.form.PostHandler;
import thecloud.aws.s3.listing.ListingHandlers;
import thecloud.aws.s3.multipart.PartHandlers;
import thecloud.aws.s3.multipart.UploadHandlers;
import thecloud.aws.s3.multipart.UploadListHandlers;
import thecloud.aws.s3.object.AttributeHandlers;
import thecloud.aws.s3.object.AttributesHandler;
import thecloud.aws.s3.object.CopySources;
import thecloud.aws.s3.object.ObjectCopier;
import thecloud.aws.s3.object.ObjectDeleter;
import thecloud.aws.s3.object.ObjectPutter;
import thecloud.aws.s3.object.ObjectReader;
import thecloud.aws.s3.object.WriteRequest;
import thecloud.aws.s3.operation.Operation;
import thecloud.aws.s3.web.CorsAnswers;
import thecloud.aws.sigv4.FormAuthentication;

/** Puts the handlers together: one for each operation that is served. */
final class S3Handlers {

    /** Clients wait for a minute before they give up on a silent connection, and proxies half of that. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Duration PULSE = Duration.ofSeconds(5);

    private S3Handlers() {}

    static Map<Operation, S3Handler> of(
            S3Ports ports, ObjectReader reader, CorsAnswers cors, FormAuthentication forms, InstantSource clock) {
        Map<Operation, S3Handler> handlers = new EnumMap<>(Operation.class);
        S3Ports.Buckets buckets = ports.buckets();
        S3Ports.Objects objects = ports.objects();
        AclOwners owners = new AclOwners(buckets.service());
        new BucketHandlers(buckets.service()).addTo(handlers);
        new AccessHandlers(buckets.access(), owners).addTo(handlers);
        new KeepingHandlers(buckets.keeping()).addTo(handlers);
        new PublishingHandlers(buckets.publishing()).addTo(handlers);
        new UnsetHandlers(buckets.service()).addTo(handlers);
        handlers.put(Operation.PREFLIGHT_BUCKET, cors::preflight);
        handlers.put(Operation.PREFLIGHT_OBJECT, cors::preflight);

        WriteRequest requests = new WriteRequest(owners);
        CopySources sources = new CopySources(objects.service(), owners);
        KeptAlive keptAlive = new KeptAlive(PATIENCE, PULSE);
        reader.addTo(handlers);
        new ObjectPutter(objects.service(), requests).addTo(handlers);
        new ObjectCopier(objects.service(), objects.attributes(), requests, sources, keptAlive).addTo(handlers);
        new ObjectDeleter(objects.service()).addTo(handlers);
        new AttributeHandlers(objects.attributes(), owners).addTo(handlers);
        new AttributesHandler(objects.attributes()).addTo(handlers);
        new ListingHandlers(objects.listing()).addTo(handlers);
        new UploadHandlers(objects.multipart(), requests, keptAlive).addTo(handlers);
        new PartHandlers(objects.multipart(), sources, keptAlive).addTo(handlers);
        new UploadListHandlers(objects.multipart()).addTo(handlers);
        new PostHandler(objects.service(), requests, forms, clock).addTo(handlers);
        return handlers;
    }
}
