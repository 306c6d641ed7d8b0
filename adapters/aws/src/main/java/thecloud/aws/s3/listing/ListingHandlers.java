package thecloud.aws.s3.listing;

import static thecloud.aws.s3.listing.ListQuery.orEmpty;

import java.util.Map;
import java.util.function.UnaryOperator;
import thecloud.aws.http.AwsResponse;
import thecloud.aws.http.XmlWriter;
import thecloud.aws.s3.exchange.Paging;
import thecloud.aws.s3.exchange.S3Errors;
import thecloud.aws.s3.exchange.S3Exchange;
import thecloud.aws.s3.exchange.S3Handler;
import thecloud.aws.s3.operation.Operation;
import thecloud.core.Nullable;
import thecloud.core.object.ListObjects;
import thecloud.core.object.ListVersions;
import thecloud.core.object.Listing;
import thecloud.core.object.ObjectListing;
import thecloud.core.object.ObjectVersion;

/**
 * The lists of a bucket: of keys, in the old way and the new, and of versions.
 *
 * <p>Source: https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html and its neighbours
 */
public final class ListingHandlers {

    private final ObjectListing listing;

    public ListingHandlers(ObjectListing listing) {
        this.listing = listing;
    }

    public void addTo(Map<Operation, S3Handler> handlers) {
        handlers.put(Operation.LIST_OBJECTS, this::list);
        handlers.put(Operation.LIST_OBJECTS_V2, this::listV2);
        handlers.put(Operation.LIST_OBJECT_VERSIONS, this::listVersions);
    }

    private Listing keys(S3Exchange exchange, ListQuery query, String after) {
        return listing.list(
                exchange.call(),
                exchange.bucket(),
                new ListObjects(
                        query.prefix(),
                        query.delimiterOrEmpty(),
                        after,
                        query.maxKeys(),
                        ListQuery.conditions(exchange)));
    }

    private AwsResponse list(S3Exchange exchange) {
        ListQuery query = ListQuery.of(exchange);
        String marker = orEmpty(exchange.query("marker"));
        Listing page = keys(exchange, query, marker);
        return AwsResponse.ok().xml(xml -> list(xml, exchange.bucket().value(), query, marker, page));
    }

    static void list(XmlWriter xml, String bucket, ListQuery query, String marker, Listing page) {
        UnaryOperator<String> keys = query.keys();
        String next = page.next();
        boolean showsNext =
                page.truncated() && next != null && !query.delimiterOrEmpty().isEmpty();
        xml.root("ListBucketResult", XmlWriter.S3)
                .element("Name", bucket)
                .element("Prefix", keys.apply(query.prefix()))
                .element("Marker", keys.apply(marker))
                .element("NextMarker", showsNext ? keys.apply(orEmpty(next)) : null)
                .element("MaxKeys", query.maxKeys())
                .element("Delimiter", query.shownDelimiter())
                .element("EncodingType", query.shownEncoding())
                .element("IsTruncated", page.truncated());
        for (ObjectVersion entry : page.entries()) {
            ListingXml.contents(xml, entry, keys, true);
        }
        ListingXml.commonPrefixes(xml, page.commonPrefixes(), keys);
    }

    /**
     * What only the new list asks for.
     *
     * @param token as sent
     * @param startAfter as sent
     */
    record Continued(@Nullable String token, @Nullable String startAfter, boolean owner) {}

    private AwsResponse listV2(S3Exchange exchange) {
        ListQuery query = ListQuery.of(exchange);
        Continued continued = new Continued(
                exchange.query("continuation-token"),
                exchange.query("start-after"),
                "true".equalsIgnoreCase(exchange.query("fetch-owner")));
        String token = continued.token();
        String after = token == null || token.isEmpty() ? orEmpty(continued.startAfter()) : Paging.after(token);
        Listing page = keys(exchange, query, after);
        return AwsResponse.ok().xml(xml -> listV2(xml, exchange.bucket().value(), query, continued, page));
    }

    static void listV2(XmlWriter xml, String bucket, ListQuery query, Continued continued, Listing page) {
        UnaryOperator<String> keys = query.keys();
        String startAfter = continued.startAfter();
        String next = page.next();
        xml.root("ListBucketResult", XmlWriter.S3)
                .element("Name", bucket)
                .element("Prefix", keys.apply(query.prefix()))
                .element("StartAfter", startAfter == null ? null : keys.apply(startAfter))
                .element("ContinuationToken", continued.token())
                .element("NextContinuationToken", page.truncated() && next != null ? Paging.token(next) : null)
                .element(
                        "KeyCount",
                        (long) page.entries().size() + page.commonPrefixes().size())
                .element("MaxKeys", query.maxKeys())
                .element("Delimiter", query.shownDelimiter())
                .element("EncodingType", query.shownEncoding())
                .element("IsTruncated", page.truncated());
        for (ObjectVersion entry : page.entries()) {
            ListingXml.contents(xml, entry, keys, continued.owner());
        }
        ListingXml.commonPrefixes(xml, page.commonPrefixes(), keys);
    }

    private AwsResponse listVersions(S3Exchange exchange) {
        ListQuery query = ListQuery.of(exchange);
        String key = orEmpty(exchange.query("key-marker"));
        String version = orEmpty(exchange.query("version-id-marker"));
        if (!version.isEmpty() && key.isEmpty()) {
            throw S3Errors.invalidArgument(
                    "version-id-marker", version, "A version-id marker cannot be specified without a key marker.");
        }
        Listing page = listing.versions(
                exchange.call(),
                exchange.bucket(),
                new ListVersions(
                        query.prefix(),
                        query.delimiterOrEmpty(),
                        key,
                        version.isEmpty() ? null : version,
                        query.maxKeys(),
                        ListQuery.conditions(exchange)));
        return AwsResponse.ok()
                .xml(xml -> listVersions(xml, exchange.bucket().value(), query, new Marker(key, version), page));
    }

    /** Where a list of versions begins; both are empty for the start. */
    record Marker(String key, String version) {}

    static void listVersions(XmlWriter xml, String bucket, ListQuery query, Marker marker, Listing page) {
        UnaryOperator<String> keys = query.keys();
        String next = page.next();
        boolean showsNext = page.truncated() && next != null;
        xml.root("ListVersionsResult", XmlWriter.S3)
                .element("Name", bucket)
                .element("Prefix", keys.apply(query.prefix()))
                .element("KeyMarker", keys.apply(marker.key()))
                .element("VersionIdMarker", marker.version())
                .element("NextKeyMarker", showsNext ? keys.apply(orEmpty(next)) : null)
                .element("NextVersionIdMarker", showsNext ? page.nextVersion() : null)
                .element("MaxKeys", query.maxKeys())
                .element("Delimiter", query.shownDelimiter())
                .element("EncodingType", query.shownEncoding())
                .element("IsTruncated", page.truncated());
        for (ObjectVersion entry : page.entries()) {
            ListingXml.version(xml, entry, keys);
        }
        ListingXml.commonPrefixes(xml, page.commonPrefixes(), keys);
    }
}
