package thecloud.aws.s3.web;

import java.util.Optional;
import thecloud.aws.http.Address;
import thecloud.aws.http.AwsError;
import thecloud.aws.http.AwsRequest;
import thecloud.aws.http.AwsResponse;
import thecloud.aws.http.Errors;
import thecloud.aws.http.Headers;
import thecloud.aws.http.Query;
import thecloud.aws.http.RequestHead;
import thecloud.aws.s3.exchange.S3Errors;
import thecloud.aws.s3.exchange.S3Exchange;
import thecloud.aws.s3.object.ObjectReader;
import thecloud.core.error.CloudException;
import thecloud.core.object.ObjectName;
import thecloud.core.object.bucket.BucketPublishing;
import thecloud.core.object.setting.Website;

/**
 * Serves a bucket as a website to whoever comes, as far as its documents are public.
 *
 * <p>Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/WebsiteHosting.html
 */
public final class WebsiteVisit {

    private static final String REDIRECT = "x-amz-website-redirect-location";

    private final BucketPublishing publishing;
    private final ObjectReader reader;

    public WebsiteVisit(BucketPublishing publishing, ObjectReader reader) {
        this.publishing = publishing;
        this.reader = reader;
    }

    /** @throws AwsError for what {@link WebsitePages} makes a page of */
    public AwsResponse visit(S3Exchange visited) {
        S3Exchange exchange = withoutQuery(visited);
        if (!exchange.request().method().equals("GET")
                && !exchange.request().method().equals("HEAD")) {
            throw S3Errors.methodNotAllowed(exchange.request().method(), "OBJECT", "GET, HEAD");
        }
        Website website = publishing.visit(exchange.call(), exchange.bucket());
        String key = exchange.request().address().key();
        String path = key == null ? "" : key;
        Website.Redirect all = website.redirectAll();
        if (all != null) {
            return Redirections.to(exchange.request().head(), all, path, null);
        }
        Optional<AwsResponse> redirected =
                Redirections.before(exchange.request().head(), website, path);
        return redirected.isPresent() ? redirected.get() : document(exchange, website, path);
    }

    private AwsResponse document(S3Exchange exchange, Website website, String path) {
        String index = website.indexDocument() == null ? "index.html" : website.indexDocument();
        try {
            String key = path.isEmpty() || path.endsWith("/") ? path + index : path;
            return redirected(read(exchange, key));
        } catch (CloudException | AwsError failure) {
            AwsError error = Errors.of(failure);
            if (error.status() == 304 || error.status() >= 500) {
                throw error;
            }
            return missing(exchange, website, path, error, index);
        }
    }

    private AwsResponse missing(S3Exchange exchange, Website website, String path, AwsError error, String index) {
        RequestHead head = exchange.request().head();
        if (mayBeDirectory(error, path) && exists(exchange, path + "/" + index)) {
            return AwsResponse.of(302).header("Location", head.rawPath() + "/").lengthOnly(0);
        }
        Optional<AwsResponse> redirected = Redirections.after(head, website, path, error.status());
        if (redirected.isPresent()) {
            return redirected.get();
        }
        String document = website.errorDocument();
        if (document == null) {
            throw error;
        }
        try {
            AwsResponse page = read(unconditional(exchange), document);
            return WebsitePages.withStatus(page, error);
        } catch (CloudException | AwsError e) {
            throw error; // what went wrong first is what the visitor asked for
        }
    }

    /** Who may not list the bucket, as most visitors, is not told that a document is missing. */
    private static boolean mayBeDirectory(AwsError error, String path) {
        return (error.status() == 404 || error.status() == 403) && !path.isEmpty() && !path.endsWith("/");
    }

    private boolean exists(S3Exchange exchange, String key) {
        try {
            reader.head(unconditional(exchange), new ObjectName(exchange.bucket(), key))
                    .close();
            return true;
        } catch (CloudException | AwsError e) {
            return false;
        }
    }

    private AwsResponse read(S3Exchange exchange, String key) {
        ObjectName name = new ObjectName(exchange.bucket(), key);
        return exchange.request().method().equals("HEAD") ? reader.head(exchange, name) : reader.get(exchange, name);
    }

    /** An object may be nothing but a way to another place. */
    private static AwsResponse redirected(AwsResponse response) {
        String target = response.header(REDIRECT);
        if (target == null) {
            return response;
        }
        response.close();
        return AwsResponse.of(301).header("Location", target).lengthOnly(0);
    }

    private static S3Exchange withoutQuery(S3Exchange exchange) {
        return with(exchange, exchange.request().headers());
    }

    /** Conditions and ranges are about the document that was asked for, and not about another instead of it. */
    private static S3Exchange unconditional(S3Exchange exchange) {
        return with(exchange, Headers.NONE);
    }

    private static S3Exchange with(S3Exchange exchange, Headers headers) {
        AwsRequest request = exchange.request();
        RequestHead head = request.head();
        RequestHead other = new RequestHead(
                head.method(), head.rawPath(), null, Query.NONE, headers, head.address(), head.origin());
        return new S3Exchange(new AwsRequest(other, request.call(), request.signed(), request.body()));
    }

    /** Whether a request is a visit, and its errors are pages. */
    public static boolean isVisit(Address address) {
        return address.style() == Address.Style.WEBSITE;
    }
}
