package thecloud.aws.s3.bucket;

import java.util.List;
import java.util.Map;
import thecloud.aws.http.AwsResponse;
import thecloud.aws.http.XmlWriter;
import thecloud.aws.s3.document.BucketDocuments;
import thecloud.aws.s3.document.Cors;
import thecloud.aws.s3.document.WebsiteConfiguration;
import thecloud.aws.s3.exchange.S3Exchange;
import thecloud.aws.s3.exchange.S3Handler;
import thecloud.aws.s3.operation.Operation;
import thecloud.core.object.bucket.BucketPublishing;

/** How a bucket meets the web: CORS, website, logging, notifications. */
public final class PublishingHandlers {

    private final BucketPublishing publishing;

    public PublishingHandlers(BucketPublishing publishing) {
        this.publishing = publishing;
    }

    public void addTo(Map<Operation, S3Handler> handlers) {
        handlers.put(Operation.PUT_BUCKET_CORS, this::putCors);
        handlers.put(Operation.GET_BUCKET_CORS, this::cors);
        handlers.put(Operation.DELETE_BUCKET_CORS, this::deleteCors);
        handlers.put(Operation.PUT_BUCKET_WEBSITE, this::putWebsite);
        handlers.put(Operation.GET_BUCKET_WEBSITE, this::website);
        handlers.put(Operation.DELETE_BUCKET_WEBSITE, this::deleteWebsite);
        handlers.put(Operation.PUT_BUCKET_LOGGING, this::putLogging);
        handlers.put(Operation.GET_BUCKET_LOGGING, this::logging);
        handlers.put(Operation.PUT_BUCKET_NOTIFICATION, this::putNotification);
        handlers.put(Operation.GET_BUCKET_NOTIFICATION, this::notification);
    }

    private AwsResponse putCors(S3Exchange exchange) {
        publishing.putCors(exchange.call(), exchange.bucket(), Cors.read(exchange.document()));
        return AwsResponse.ok();
    }

    private AwsResponse cors(S3Exchange exchange) {
        var rules = publishing.cors(exchange.call(), exchange.bucket());
        return AwsResponse.ok().xml(xml -> Cors.write(xml, rules));
    }

    private AwsResponse deleteCors(S3Exchange exchange) {
        publishing.putCors(exchange.call(), exchange.bucket(), List.of());
        return AwsResponse.noContent();
    }

    private AwsResponse putWebsite(S3Exchange exchange) {
        publishing.putWebsite(exchange.call(), exchange.bucket(), WebsiteConfiguration.read(exchange.document()));
        return AwsResponse.ok();
    }

    private AwsResponse website(S3Exchange exchange) {
        var website = publishing.website(exchange.call(), exchange.bucket());
        return AwsResponse.ok().xml(xml -> WebsiteConfiguration.write(xml, website));
    }

    private AwsResponse deleteWebsite(S3Exchange exchange) {
        publishing.deleteWebsite(exchange.call(), exchange.bucket());
        return AwsResponse.noContent();
    }

    private AwsResponse putLogging(S3Exchange exchange) {
        publishing.putLogging(exchange.call(), exchange.bucket(), BucketDocuments.readLogging(exchange.document()));
        return AwsResponse.ok();
    }

    private AwsResponse logging(S3Exchange exchange) {
        var logging = publishing.logging(exchange.call(), exchange.bucket());
        return AwsResponse.ok().xml(xml -> BucketDocuments.writeLogging(xml, logging));
    }

    /** Setting nothing is what there is to set; the permission to read it is enough for that. */
    private AwsResponse putNotification(S3Exchange exchange) {
        BucketDocuments.readNotification(exchange.document());
        publishing.notifications(exchange.call(), exchange.bucket());
        return AwsResponse.ok();
    }

    private AwsResponse notification(S3Exchange exchange) {
        publishing.notifications(exchange.call(), exchange.bucket());
        return AwsResponse.ok().xml(xml -> xml.root("NotificationConfiguration", XmlWriter.S3));
    }
}
