package thecloud.aws.s3.object;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import thecloud.aws.http.AwsError;
import thecloud.aws.http.AwsResponse;
import thecloud.aws.http.Errors;
import thecloud.aws.http.RequestNotes;
import thecloud.aws.http.XmlWriter;
import thecloud.aws.s3.document.Delete;
import thecloud.aws.s3.exchange.S3Exchange;
import thecloud.aws.s3.exchange.S3Handler;
import thecloud.aws.s3.header.LockHeaders;
import thecloud.aws.s3.header.RefusedHeaders;
import thecloud.aws.s3.operation.Operation;
import thecloud.core.Nullable;
import thecloud.core.error.CloudException;
import thecloud.core.object.DeleteObject;
import thecloud.core.object.Deleted;
import thecloud.core.object.ObjectName;
import thecloud.core.object.ObjectService;
import thecloud.core.object.Preconditions;
import thecloud.core.object.bucket.BucketName;

/** DELETE of an object, and of up to a thousand at once. */
public final class ObjectDeleter {

    /** A thousand keys of a kilobyte, with each byte a character reference. */
    private static final int DOCUMENT_LIMIT = 8 * 1024 * 1024;

    /** Deleting at once is many transactions, which share commits when they come together. */
    private static final int AT_ONCE = 16;

    private final ObjectService objects;

    public ObjectDeleter(ObjectService objects) {
        this.objects = objects;
    }

    public void addTo(Map<Operation, S3Handler> handlers) {
        handlers.put(Operation.DELETE_OBJECT, this::delete);
        handlers.put(Operation.DELETE_OBJECTS, this::deleteAll);
    }

    private AwsResponse delete(S3Exchange exchange) {
        RefusedHeaders.refuse(exchange.headers());
        Deleted deleted = objects.delete(
                exchange.call(),
                exchange.object(),
                new DeleteObject(
                        exchange.versionId(),
                        LockHeaders.bypass(exchange.headers()),
                        ifMatch(exchange.headers().joined("if-match"))));
        return AwsResponse.noContent()
                .header(VersionHeaders.VERSION, deleted.version())
                .header(VersionHeaders.DELETE_MARKER, deleted.deleteMarker() ? "true" : null);
    }

    private static Preconditions ifMatch(@Nullable String etag) {
        return etag == null ? Preconditions.NONE : new Preconditions(etag, null, null, null);
    }

    /** What became of one of them: one of the two is null. */
    private record Outcome(
            Delete.Item item,
            @Nullable Deleted deleted,
            @Nullable AwsError error) {

        RequestNotes.Further further(BucketName bucket) {
            return new RequestNotes.Further(
                    "BATCH.DELETE.OBJECT",
                    bucket.value(),
                    item.key(),
                    item.version(),
                    error == null ? 204 : error.status(),
                    error == null ? null : error.code(),
                    -1);
        }
    }

    private AwsResponse deleteAll(S3Exchange exchange) {
        exchange.requireChecksum();
        Delete request = Delete.read(exchange.documentOrEmpty(DOCUMENT_LIMIT));
        List<Outcome> outcomes = outcomes(exchange, request);
        for (Outcome outcome : outcomes) {
            AwsError error = outcome.error();
            if (error != null && error.code().equals("NoSuchBucket")) {
                throw error; // that is no matter of keys
            }
        }
        exchange.request()
                .notes()
                .add(outcomes.stream()
                        .map(outcome -> outcome.further(exchange.bucket()))
                        .toList());
        return AwsResponse.ok().xml(xml -> {
            xml.root("DeleteResult", XmlWriter.S3);
            for (Outcome outcome : outcomes) {
                write(xml, outcome, request.quiet());
            }
        });
    }

    private List<Outcome> outcomes(S3Exchange exchange, Delete request) {
        BucketName bucket = exchange.bucket();
        boolean bypass = LockHeaders.bypass(exchange.headers());
        Semaphore places = new Semaphore(AT_ONCE);
        List<Future<Outcome>> futures = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Delete.Item item : request.items()) {
                places.acquireUninterruptibly();
                futures.add(threads.submit(() -> {
                    try {
                        return outcome(exchange, bucket, item, bypass);
                    } finally {
                        places.release();
                    }
                }));
            }
        }
        List<Outcome> outcomes = new ArrayList<>();
        for (Future<Outcome> future : futures) {
            outcomes.add(ended(future));
        }
        return outcomes;
    }

    private static Outcome ended(Future<Outcome> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Errors.internal();
        }
    }

    private Outcome outcome(S3Exchange exchange, BucketName bucket, Delete.Item item, boolean bypass) {
        try {
            Deleted deleted = objects.delete(
                    exchange.call(),
                    new ObjectName(bucket, item.key()),
                    new DeleteObject(item.version(), bypass, ifMatch(item.etag())));
            return new Outcome(item, deleted, null);
        } catch (CloudException e) {
            return new Outcome(item, null, Errors.of(e));
        }
    }

    private static void write(XmlWriter xml, Outcome outcome, boolean quiet) {
        Delete.Item item = outcome.item();
        AwsError error = outcome.error();
        Deleted deleted = outcome.deleted();
        if (error != null) {
            xml.open("Error")
                    .element("Key", item.key())
                    .element("VersionId", item.version())
                    .element("Code", error.code())
                    .element("Message", error.message())
                    .close();
        } else if (deleted != null && !quiet) {
            xml.open("Deleted").element("Key", item.key()).element("VersionId", item.version());
            if (deleted.deleteMarker()) {
                xml.element("DeleteMarker", true).element("DeleteMarkerVersionId", deleted.version());
            }
            xml.close();
        }
    }
}
