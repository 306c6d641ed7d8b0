package thecloud.aws.s3.bucket;

import java.util.List;
import java.util.Map;
import thecloud.aws.http.AwsResponse;
import thecloud.aws.s3.document.BucketDocuments;
import thecloud.aws.s3.document.KeepingDocuments;
import thecloud.aws.s3.document.Lifecycle;
import thecloud.aws.s3.document.LifecycleText;
import thecloud.aws.s3.document.Tagging;
import thecloud.aws.s3.exchange.S3Exchange;
import thecloud.aws.s3.exchange.S3Handler;
import thecloud.aws.s3.operation.Operation;
import thecloud.aws.s3.operation.RefusedOption;
import thecloud.core.object.bucket.Bucket;
import thecloud.core.object.bucket.BucketKeeping;
import thecloud.core.object.bucket.BucketName;

/** How a bucket keeps what is in it: versioning, tags, encryption, lifecycle, object lock. */
public final class KeepingHandlers {

    /** Says nothing where there is one storage class; clients wait until they read what they wrote. */
    private static final String TRANSITION_SIZE = "x-amz-transition-default-minimum-object-size";

    private static final String TRANSITION_SIZE_DEFAULT = "all_storage_classes_128K";

    private final BucketKeeping keeping;

    public KeepingHandlers(BucketKeeping keeping) {
        this.keeping = keeping;
    }

    public void addTo(Map<Operation, S3Handler> handlers) {
        handlers.put(Operation.PUT_BUCKET_VERSIONING, this::putVersioning);
        handlers.put(Operation.GET_BUCKET_VERSIONING, this::versioning);
        handlers.put(Operation.PUT_BUCKET_TAGGING, this::putTags);
        handlers.put(Operation.GET_BUCKET_TAGGING, this::tags);
        handlers.put(Operation.DELETE_BUCKET_TAGGING, this::deleteTags);
        handlers.put(Operation.PUT_BUCKET_ENCRYPTION, this::putEncryption);
        handlers.put(Operation.GET_BUCKET_ENCRYPTION, this::encryption);
        handlers.put(Operation.DELETE_BUCKET_ENCRYPTION, this::deleteEncryption);
        handlers.put(Operation.PUT_BUCKET_LIFECYCLE, this::putLifecycle);
        handlers.put(Operation.GET_BUCKET_LIFECYCLE, this::lifecycle);
        handlers.put(Operation.DELETE_BUCKET_LIFECYCLE, this::deleteLifecycle);
        handlers.put(Operation.PUT_OBJECT_LOCK_CONFIGURATION, this::putLock);
        handlers.put(Operation.GET_OBJECT_LOCK_CONFIGURATION, this::lock);
    }

    private AwsResponse putVersioning(S3Exchange exchange) {
        keeping.putVersioning(exchange.call(), exchange.bucket(), BucketDocuments.readVersioning(exchange.document()));
        return AwsResponse.ok();
    }

    private AwsResponse versioning(S3Exchange exchange) {
        var versioning = keeping.versioning(exchange.call(), exchange.bucket());
        return AwsResponse.ok().xml(xml -> BucketDocuments.writeVersioning(xml, versioning));
    }

    private AwsResponse putTags(S3Exchange exchange) {
        keeping.putTags(exchange.call(), exchange.bucket(), Tagging.read(exchange.document()));
        return AwsResponse.ok();
    }

    private AwsResponse tags(S3Exchange exchange) {
        Map<String, String> tags = keeping.tags(exchange.call(), exchange.bucket());
        return AwsResponse.ok().xml(xml -> Tagging.write(xml, tags));
    }

    private AwsResponse deleteTags(S3Exchange exchange) {
        keeping.putTags(exchange.call(), exchange.bucket(), Map.of());
        return AwsResponse.noContent();
    }

    private AwsResponse putEncryption(S3Exchange exchange) {
        keeping.putEncryption(exchange.call(), exchange.bucket(), KeepingDocuments.readEncryption(exchange.document()));
        return AwsResponse.ok();
    }

    private AwsResponse encryption(S3Exchange exchange) {
        var encryption = keeping.encryption(exchange.call(), exchange.bucket());
        return AwsResponse.ok().xml(xml -> KeepingDocuments.writeEncryption(xml, encryption));
    }

    private AwsResponse deleteEncryption(S3Exchange exchange) {
        keeping.putEncryption(exchange.call(), exchange.bucket(), null);
        return AwsResponse.noContent();
    }

    private AwsResponse putLifecycle(S3Exchange exchange) {
        String size = exchange.header(TRANSITION_SIZE);
        if (size != null && !size.equals(TRANSITION_SIZE_DEFAULT)) {
            throw RefusedOption.TRANSITION_SIZE.error();
        }
        keeping.putLifecycle(exchange.call(), exchange.bucket(), Lifecycle.read(exchange.document()));
        return AwsResponse.ok().header(TRANSITION_SIZE, TRANSITION_SIZE_DEFAULT);
    }

    private AwsResponse lifecycle(S3Exchange exchange) {
        var rules = keeping.lifecycle(exchange.call(), exchange.bucket());
        return AwsResponse.ok()
                .header(TRANSITION_SIZE, TRANSITION_SIZE_DEFAULT)
                .xml(xml -> LifecycleText.write(xml, rules));
    }

    private AwsResponse deleteLifecycle(S3Exchange exchange) {
        keeping.putLifecycle(exchange.call(), exchange.bucket(), List.of());
        return AwsResponse.noContent();
    }

    private AwsResponse putLock(S3Exchange exchange) {
        BucketName bucket = exchange.bucket();
        keeping.putObjectLock(exchange.call(), bucket, KeepingDocuments.readObjectLock(exchange.document()));
        return AwsResponse.ok();
    }

    private AwsResponse lock(S3Exchange exchange) {
        Bucket bucket = keeping.objectLock(exchange.call(), exchange.bucket());
        return AwsResponse.ok()
                .xml(xml ->
                        KeepingDocuments.writeObjectLock(xml, bucket.settings().retention()));
    }
}
