package thecloud.aws.s3.bucket;

import java.util.Map;
import thecloud.aws.http.AwsError;
import thecloud.aws.http.AwsResponse;
import thecloud.aws.http.XmlWriter;
import thecloud.aws.s3.document.BucketDocuments;
import thecloud.aws.s3.exchange.S3Exchange;
import thecloud.aws.s3.exchange.S3Handler;
import thecloud.aws.s3.operation.Operation;
import thecloud.core.object.bucket.BucketService;

/**
 * What cannot be set here, and is read all the same by clients that read everything: the answers are AWS's for a bucket
 * where it never was set. Whoever may know where a bucket is may know that much of it.
 */
public final class UnsetHandlers {

    private final BucketService buckets;

    public UnsetHandlers(BucketService buckets) {
        this.buckets = buckets;
    }

    public void addTo(Map<Operation, S3Handler> handlers) {
        handlers.put(Operation.GET_BUCKET_ACCELERATE, exchange -> empty(exchange, "AccelerateConfiguration"));
        handlers.put(Operation.GET_BUCKET_REQUEST_PAYMENT, this::requestPayment);
        handlers.put(Operation.PUT_BUCKET_REQUEST_PAYMENT, this::putRequestPayment);
        handlers.put(Operation.GET_BUCKET_REPLICATION, this::replication);
        handlers.put(Operation.GET_BUCKET_ANALYTICS, this::noConfiguration);
        handlers.put(Operation.GET_BUCKET_INVENTORY, this::noConfiguration);
        handlers.put(Operation.GET_BUCKET_METRICS, this::noConfiguration);
        handlers.put(Operation.GET_BUCKET_TIERING, this::noConfiguration);
        handlers.put(
                Operation.LIST_BUCKET_ANALYTICS,
                exchange -> emptyList(exchange, "ListBucketAnalyticsConfigurationResult"));
        handlers.put(
                Operation.LIST_BUCKET_INVENTORY, exchange -> emptyList(exchange, "ListInventoryConfigurationsResult"));
        handlers.put(Operation.LIST_BUCKET_METRICS, exchange -> emptyList(exchange, "ListMetricsConfigurationsResult"));
        handlers.put(
                Operation.LIST_BUCKET_TIERING,
                exchange -> emptyList(exchange, "ListBucketIntelligentTieringConfigurationsOutput"));
    }

    private AwsResponse empty(S3Exchange exchange, String root) {
        requireBucket(exchange);
        return AwsResponse.ok().xml(xml -> xml.root(root, XmlWriter.S3));
    }

    private AwsResponse emptyList(S3Exchange exchange, String root) {
        requireBucket(exchange);
        return AwsResponse.ok().xml(xml -> xml.root(root, XmlWriter.S3).element("IsTruncated", false));
    }

    private AwsResponse requestPayment(S3Exchange exchange) {
        requireBucket(exchange);
        return AwsResponse.ok().xml(BucketDocuments::writeRequestPayment);
    }

    /** The owner pays, as it was. */
    private AwsResponse putRequestPayment(S3Exchange exchange) {
        BucketDocuments.readRequestPayment(exchange.document());
        requireBucket(exchange);
        return AwsResponse.ok();
    }

    private AwsResponse replication(S3Exchange exchange) {
        requireBucket(exchange);
        throw new AwsError(404, "ReplicationConfigurationNotFoundError", "The replication configuration was not found");
    }

    private AwsResponse noConfiguration(S3Exchange exchange) {
        requireBucket(exchange);
        throw new AwsError(404, "NoSuchConfiguration", "The specified configuration does not exist.");
    }

    private void requireBucket(S3Exchange exchange) {
        buckets.location(exchange.call(), exchange.bucket());
    }
}
