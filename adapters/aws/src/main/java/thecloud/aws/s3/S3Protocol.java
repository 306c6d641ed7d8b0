package thecloud.aws.s3;

import java.time.InstantSource;
import java.util.Map;
import thecloud.aws.http.Address;
import thecloud.aws.http.AwsError;
import thecloud.aws.http.AwsRequest;
import thecloud.aws.http.AwsResponse;
import thecloud.aws.http.ErrorDocument;
import thecloud.aws.http.Errors;
import thecloud.aws.http.Protocol;
import thecloud.aws.http.RequestHead;
import thecloud.aws.s3.exchange.AclOwners;
import thecloud.aws.s3.exchange.RequestConditions;
import thecloud.aws.s3.exchange.S3Exchange;
import thecloud.aws.s3.exchange.S3Handler;
import thecloud.aws.s3.exchange.S3Ports;
import thecloud.aws.s3.log.AccessLogging;
import thecloud.aws.s3.object.ObjectReader;
import thecloud.aws.s3.operation.Level;
import thecloud.aws.s3.operation.Operation;
import thecloud.aws.s3.operation.Routing;
import thecloud.aws.s3.web.CorsAnswers;
import thecloud.aws.s3.web.WebsitePages;
import thecloud.aws.s3.web.WebsiteVisit;
import thecloud.aws.sigv4.FormAuthentication;
import thecloud.core.Nullable;

/** S3 behind the endpoint: the REST API for whoever signs, and websites for whoever visits. */
public final class S3Protocol implements Protocol {

    private static final String EXPECTED_OWNER = "x-amz-expected-bucket-owner";

    private final Map<Operation, S3Handler> handlers;
    private final AclOwners owners;
    private final CorsAnswers cors;
    private final WebsiteVisit websites;
    private final AccessLogging logging;
    private final InstantSource clock;
    private final String region;

    /**
     * @param ports guarded, all of them
     * @param region where all buckets are
     */
    public S3Protocol(
            S3Ports ports, FormAuthentication forms, AccessLogging logging, InstantSource clock, String region) {
        ObjectReader reader = new ObjectReader(ports.objects().service());
        this.owners = new AclOwners(ports.buckets().service());
        this.cors = new CorsAnswers(ports.buckets().publishing());
        this.websites = new WebsiteVisit(ports.buckets().publishing(), reader);
        this.handlers = S3Handlers.of(ports, reader, cors, forms, clock);
        this.logging = logging;
        this.clock = clock;
        this.region = region;
    }

    @Override
    public @Nullable Observer observer(RequestHead head) {
        return logging.observer(head);
    }

    @Override
    public String service() {
        return "s3";
    }

    @Override
    public CanonicalPath canonicalPath() {
        return CanonicalPath.ENCODED_ONCE;
    }

    /** Browsers sign neither what they ask before a request, nor visits. */
    @Override
    public boolean authenticates(RequestHead head) {
        return !head.method().equals("OPTIONS") && !WebsiteVisit.isVisit(head.address());
    }

    @Override
    public AwsResponse handle(AwsRequest request) {
        AwsResponse response = served(request);
        try {
            return cors.write(request.head(), response);
        } catch (RuntimeException e) {
            response.close();
            throw e;
        }
    }

    private AwsResponse served(AwsRequest request) {
        S3Exchange exchange = new S3Exchange(RequestConditions.said(request, request.headers(), clock.instant()));
        if (WebsiteVisit.isVisit(request.address())) {
            return websites.visit(exchange);
        }
        Operation operation =
                Routing.of(request.method(), level(request.address()), request.query(), request.headers());
        String owner = request.header(EXPECTED_OWNER);
        if (owner != null && operation.level() != Level.SERVICE && operation != Operation.CREATE_BUCKET) {
            owners.expect(exchange.call(), exchange.bucket(), owner);
        }
        S3Handler handler = handlers.get(operation);
        if (handler == null) {
            throw Errors.notImplemented(operation.awsName());
        }
        return handler.handle(exchange);
    }

    private static Level level(Address address) {
        if (address.bucket() == null) {
            return Level.SERVICE;
        }
        return address.rawKey().isEmpty() ? Level.BUCKET : Level.OBJECT;
    }

    @Override
    public AwsResponse answer(RequestHead head, AwsError error) {
        AwsError detailed = ErrorDetails.of(head, error, region);
        return cors.write(
                head,
                WebsiteVisit.isVisit(head.address())
                        ? WebsitePages.of(head, detailed)
                        : ErrorDocument.of(head, detailed));
    }
}
