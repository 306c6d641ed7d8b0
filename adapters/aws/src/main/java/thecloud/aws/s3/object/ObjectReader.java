package thecloud.aws.s3.object;

import java.util.HashMap;
import java.util.Map;
import thecloud.aws.http.AwsResponse;
import thecloud.aws.s3.exchange.S3Errors;
import thecloud.aws.s3.exchange.S3Exchange;
import thecloud.aws.s3.exchange.S3Handler;
import thecloud.aws.s3.header.ByteRanges;
import thecloud.aws.s3.header.ChecksumHeaders;
import thecloud.aws.s3.header.EncryptionHeaders;
import thecloud.aws.s3.header.LockHeaders;
import thecloud.aws.s3.header.MetadataHeaders;
import thecloud.aws.s3.header.PreconditionHeaders;
import thecloud.aws.s3.header.Timestamps;
import thecloud.aws.s3.operation.Operation;
import thecloud.core.error.Refused;
import thecloud.core.object.FoundObject;
import thecloud.core.object.GetObject;
import thecloud.core.object.ObjectName;
import thecloud.core.object.ObjectService;
import thecloud.core.object.ObjectVersion;
import thecloud.core.object.Preconditions;
import thecloud.core.object.checksum.Checksum;

/** GET and HEAD. */
public final class ObjectReader {

    private static final Map<String, String> OVERRIDES = MetadataHeaders.overridable();

    private final ObjectService objects;

    public ObjectReader(ObjectService objects) {
        this.objects = objects;
    }

    public void addTo(Map<Operation, S3Handler> handlers) {
        handlers.put(Operation.GET_OBJECT, exchange -> get(exchange, exchange.object()));
        handlers.put(Operation.HEAD_OBJECT, exchange -> head(exchange, exchange.object()));
    }

    /** @param name which is not the request's own for the pages of a website */
    public AwsResponse get(S3Exchange exchange, ObjectName name) {
        GetObject query = query(exchange);
        FoundObject found;
        try {
            found = objects.get(exchange.call(), name, query);
        } catch (Refused refused) {
            return unmodified(exchange, name, query, refused);
        }
        try {
            Portion portion = Portion.of(exchange, found.version());
            return about(exchange, found.version(), portion).object(found, portion.range());
        } catch (RuntimeException e) {
            found.close();
            throw e;
        }
    }

    /** The same without the bytes. */
    public AwsResponse head(S3Exchange exchange, ObjectName name) {
        GetObject query = query(exchange);
        ObjectVersion version;
        try {
            version = objects.head(exchange.call(), name, query);
        } catch (Refused refused) {
            return unmodified(exchange, name, query, refused);
        }
        Portion portion = Portion.of(exchange, version);
        return about(exchange, version, portion).lengthOnly(portion.range().count());
    }

    private static GetObject query(S3Exchange exchange) {
        EncryptionHeaders.refuseOnRead(exchange.headers());
        Portion.require(exchange);
        return new GetObject(
                exchange.versionId(),
                PreconditionHeaders.ofRead(exchange.headers()),
                EncryptionHeaders.customerKey(exchange.headers()),
                Map.of());
    }

    /** RFC 9110, section 15.4.5: it says again by what the client knows it. */
    private AwsResponse unmodified(S3Exchange exchange, ObjectName name, GetObject query, Refused refused) {
        if (refused.kind() != Refused.Kind.NOT_MODIFIED) {
            throw refused;
        }
        ObjectVersion version = objects.head(
                exchange.call(),
                name,
                new GetObject(query.version(), Preconditions.NONE, query.customerKey(), query.conditions()));
        return AwsResponse.of(304)
                .header("ETag", VersionHeaders.quoted(version.etag()))
                .header("Last-Modified", Timestamps.http(version.lastModified()))
                .header("Cache-Control", version.headers().system().get("cache-control"))
                .header("Expires", version.headers().system().get("expires"))
                .header(VersionHeaders.VERSION, VersionHeaders.named(version, query.version()));
    }

    private static AwsResponse about(S3Exchange exchange, ObjectVersion version, Portion portion) {
        AwsResponse response = AwsResponse.of(portion.partial() ? 206 : 200)
                .header("Last-Modified", Timestamps.http(version.lastModified()))
                .header("ETag", VersionHeaders.quoted(version.etag()))
                .header("Accept-Ranges", "bytes")
                .header(VersionHeaders.EXPIRATION, VersionHeaders.expiration(version))
                .header(VersionHeaders.VERSION, VersionHeaders.named(version, exchange.versionId()));
        if (portion.partial()) {
            response.header("Content-Range", ByteRanges.contentRange(portion.range(), version.size()));
        }
        if (exchange.query("partNumber") != null && version.multipart()) {
            response.header(
                    "x-amz-mp-parts-count", String.valueOf(version.parts().size()));
        }
        MetadataHeaders.write(response, version.headers(), overrides(exchange));
        EncryptionHeaders.write(response, version.encryption());
        checksum(exchange, version, portion, response);
        if (!exchange.isAnonymous()) { // who signed may know more than the bytes
            if (!version.tags().isEmpty()) {
                response.header(
                        "x-amz-tagging-count", String.valueOf(version.tags().size()));
            }
            LockHeaders.write(response, version);
        }
        return response;
    }

    /** Of what is sent: a checksum of more than that would be taken for damage. */
    private static void checksum(S3Exchange exchange, ObjectVersion version, Portion portion, AwsResponse response) {
        Checksum checksum = version.checksum();
        if (checksum == null || !"ENABLED".equalsIgnoreCase(exchange.header("x-amz-checksum-mode"))) {
            return;
        }
        if (portion.part() != null) {
            String ofPart = portion.part().checksum();
            if (ofPart != null) {
                ChecksumHeaders.write(response, new Checksum(checksum.algorithm(), checksum.type(), ofPart));
            }
        } else if (portion.isWhole(version)) {
            ChecksumHeaders.write(response, checksum);
        }
    }

    private static Map<String, String> overrides(S3Exchange exchange) {
        Map<String, String> overrides = new HashMap<>();
        OVERRIDES.forEach((parameter, header) -> {
            String value = exchange.query(parameter);
            if (value != null) {
                overrides.put(header, value);
            }
        });
        if (!overrides.isEmpty() && exchange.isAnonymous()) {
            throw S3Errors.invalidRequest(
                    "Request specific response headers cannot be used for anonymous GET requests.");
        }
        return overrides;
    }
}
