package thecloud.aws.s3.bucket;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import thecloud.aws.http.AwsResponse;
import thecloud.aws.http.Headers;
import thecloud.aws.http.XmlWriter;
import thecloud.aws.s3.document.AccessControlPolicy;
import thecloud.aws.s3.document.BucketDocuments;
import thecloud.aws.s3.exchange.Paging;
import thecloud.aws.s3.exchange.S3Errors;
import thecloud.aws.s3.exchange.S3Exchange;
import thecloud.aws.s3.exchange.S3Handler;
import thecloud.aws.s3.header.AclHeaders;
import thecloud.aws.s3.header.RefusedHeaders;
import thecloud.aws.s3.header.Timestamps;
import thecloud.aws.s3.operation.Operation;
import thecloud.aws.sigv4.Authentication;
import thecloud.core.Nullable;
import thecloud.core.access.Call;
import thecloud.core.object.bucket.Bucket;
import thecloud.core.object.bucket.BucketName;
import thecloud.core.object.bucket.BucketService;
import thecloud.core.object.bucket.CreateBucket;
import thecloud.core.object.setting.AccessControl;
import thecloud.core.object.setting.Ownership;

/** Buckets themselves. */
public final class BucketHandlers {

    private static final String OWNERSHIP = "x-amz-object-ownership";
    private static final String LOCK = "x-amz-bucket-object-lock-enabled";
    private static final int DOCUMENT_LIMIT = 64 * 1024;
    private static final int MOST_BUCKETS = 10_000;

    private final BucketService buckets;

    public BucketHandlers(BucketService buckets) {
        this.buckets = buckets;
    }

    public void addTo(Map<Operation, S3Handler> handlers) {
        handlers.put(Operation.LIST_BUCKETS, this::list);
        handlers.put(Operation.CREATE_BUCKET, this::create);
        handlers.put(Operation.HEAD_BUCKET, this::head);
        handlers.put(Operation.DELETE_BUCKET, this::delete);
        handlers.put(Operation.GET_BUCKET_LOCATION, this::location);
    }

    private AwsResponse list(S3Exchange exchange) {
        int limit = limit(exchange.query("max-buckets"));
        String prefix = exchange.query("prefix");
        String token = exchange.query("continuation-token");
        List<Bucket> found = buckets.list(exchange.call(), prefix, token == null ? null : Paging.after(token), limit);
        boolean more = found.size() > limit;
        List<Bucket> page = more ? found.subList(0, limit) : found;
        return AwsResponse.ok().xml(xml -> {
            xml.root("ListAllMyBucketsResult", XmlWriter.S3);
            AccessControlPolicy.owner(
                    xml, "Owner", exchange.call().member().tenantId().toString());
            xml.open("Buckets");
            page.stream()
                    .filter(bucket -> isWanted(bucket, exchange.query("bucket-region")))
                    .forEach(bucket -> xml.open("Bucket")
                            .element("Name", bucket.name().value())
                            .element("CreationDate", Timestamps.iso(bucket.createdAt()))
                            .element("BucketRegion", region(exchange, bucket))
                            .close());
            xml.close();
            xml.element(
                    "ContinuationToken",
                    more ? Paging.token(page.getLast().name().value()) : null);
            xml.element("Prefix", prefix);
        });
    }

    /** There is one region, which goes by two names. */
    private static boolean isWanted(Bucket bucket, @Nullable String region) {
        return region == null || region.equals(Authentication.SYNONYM) || region.equals(bucket.region());
    }

    /** As the client calls it, which may compare it with what it was configured with. */
    private static String region(S3Exchange exchange, Bucket bucket) {
        return Authentication.SYNONYM.equals(exchange.request().signed().region())
                ? Authentication.SYNONYM
                : bucket.region();
    }

    private static int limit(@Nullable String text) {
        long limit = Paging.natural("max-buckets", text, MOST_BUCKETS);
        if (limit < 1 || limit > MOST_BUCKETS) {
            throw S3Errors.invalidArgument(
                    "max-buckets",
                    String.valueOf(text),
                    "Argument max-buckets must be an integer between 1 and " + MOST_BUCKETS);
        }
        return (int) limit;
    }

    private static Ownership ownership(String named) {
        return BucketDocuments.ownership(named)
                .orElseThrow(() ->
                        S3Errors.invalidArgument(OWNERSHIP, named, "Invalid x-amz-object-ownership header: " + named));
    }

    private AwsResponse create(S3Exchange exchange) {
        Headers headers = exchange.headers();
        RefusedHeaders.refuse(headers);
        byte[] document = exchange.documentOrEmpty(DOCUMENT_LIMIT);
        BucketDocuments.Creation creation = document.length == 0
                ? new BucketDocuments.Creation(null, Map.of())
                : BucketDocuments.readCreation(document);
        String ownership = headers.get(OWNERSHIP);
        BucketName name = exchange.bucket();
        buckets.create(
                exchange.call(),
                name,
                new CreateBucket(
                        creation.region(),
                        isLocked(headers.get(LOCK)),
                        ownership == null ? null : ownership(ownership),
                        acl(exchange),
                        creation.tags()));
        return AwsResponse.ok().header("Location", "/" + name.value()).header("x-amz-bucket-arn", arn(name));
    }

    private static @Nullable AccessControl acl(S3Exchange exchange) {
        return AclHeaders.areIn(exchange.headers())
                ? AclHeaders.read(exchange.headers(), new Creator(exchange.call()))
                : null;
    }

    /** A new bucket is its creator's. */
    private record Creator(Call call) implements AclHeaders.Owners {

        @Override
        public String owner() {
            return call.member().tenantId().toString();
        }

        @Override
        public String bucketOwner() {
            return owner();
        }
    }

    private static boolean isLocked(@Nullable String header) {
        if (header == null) {
            return false;
        }
        return switch (header.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw S3Errors.invalidArgument(LOCK, header, "The value must be true or false.");
        };
    }

    private AwsResponse head(S3Exchange exchange) {
        Bucket bucket = buckets.head(exchange.call(), exchange.bucket());
        return AwsResponse.ok()
                .header("x-amz-bucket-region", region(exchange, bucket))
                .header("x-amz-bucket-arn", arn(bucket.name()))
                .header("x-amz-access-point-alias", "false")
                .header("Content-Type", "application/xml")
                .lengthOnly(0);
    }

    /** As AWS has it, since clients compare it with ARNs of their own making. */
    private static String arn(BucketName name) {
        return "arn:aws:s3:::" + name.value();
    }

    private AwsResponse delete(S3Exchange exchange) {
        buckets.delete(exchange.call(), exchange.bucket());
        return AwsResponse.noContent();
    }

    private AwsResponse location(S3Exchange exchange) {
        Bucket bucket = buckets.location(exchange.call(), exchange.bucket());
        return AwsResponse.ok().text("application/xml", BucketDocuments.location(region(exchange, bucket)));
    }
}
