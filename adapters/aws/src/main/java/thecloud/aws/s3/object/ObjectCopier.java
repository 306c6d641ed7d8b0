package thecloud.aws.s3.object;

import java.util.Map;
import thecloud.aws.http.AwsError;
import thecloud.aws.http.AwsResponse;
import thecloud.aws.http.Headers;
import thecloud.aws.http.XmlWriter;
import thecloud.aws.s3.exchange.KeptAlive;
import thecloud.aws.s3.exchange.S3Errors;
import thecloud.aws.s3.exchange.S3Exchange;
import thecloud.aws.s3.exchange.S3Handler;
import thecloud.aws.s3.header.ChecksumHeaders;
import thecloud.aws.s3.header.EncryptionHeaders;
import thecloud.aws.s3.header.MetadataHeaders;
import thecloud.aws.s3.header.TagHeader;
import thecloud.aws.s3.header.Timestamps;
import thecloud.aws.s3.operation.Operation;
import thecloud.core.Nullable;
import thecloud.core.object.ByteRange;
import thecloud.core.object.Claims;
import thecloud.core.object.FoundObject;
import thecloud.core.object.ObjectAttributes;
import thecloud.core.object.ObjectHeaders;
import thecloud.core.object.ObjectName;
import thecloud.core.object.ObjectService;
import thecloud.core.object.ObjectVersion;
import thecloud.core.object.PutObject;
import thecloud.core.object.VersionQuery;
import thecloud.core.object.Written;
import thecloud.core.object.checksum.ChecksumAlgorithm;

/**
 * PUT of a copy: reading and writing, by whoever may do both.
 *
 * <p>Source: https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html
 */
public final class ObjectCopier {

    /** Beyond it, copies are made in parts. */
    private static final long LARGEST = 5L * 1024 * 1024 * 1024;

    private static final String METADATA_DIRECTIVE = "x-amz-metadata-directive";
    private static final String TAGGING_DIRECTIVE = "x-amz-tagging-directive";

    /** What makes a copy onto itself other than what was there. */
    private static final String[] CHANGES = {
        "x-amz-storage-class",
        "x-amz-website-redirect-location",
        "x-amz-server-side-encryption",
        "x-amz-server-side-encryption-customer-algorithm",
        "x-amz-copy-source-server-side-encryption-customer-algorithm",
        "x-amz-checksum-algorithm"
    };

    private final ObjectService objects;
    private final ObjectAttributes attributes;
    private final WriteRequest requests;
    private final CopySources sources;
    private final KeptAlive keptAlive;

    public ObjectCopier(
            ObjectService objects,
            ObjectAttributes attributes,
            WriteRequest requests,
            CopySources sources,
            KeptAlive keptAlive) {
        this.objects = objects;
        this.attributes = attributes;
        this.requests = requests;
        this.sources = sources;
        this.keptAlive = keptAlive;
    }

    public void addTo(Map<Operation, S3Handler> handlers) {
        handlers.put(Operation.COPY_OBJECT, this::copy);
    }

    private AwsResponse copy(S3Exchange exchange) {
        Headers headers = exchange.headers();
        CopySources.Asked source = sources.asked(exchange);
        ObjectName target = exchange.object();
        boolean replacing = replaces(headers, METADATA_DIRECTIVE);
        boolean retagging = replaces(headers, TAGGING_DIRECTIVE);
        if (source.isCurrent(target) && !replacing && !retagging && !changes(headers)) {
            throw S3Errors.invalidRequest(
                    "This copy request is illegal because it is trying to copy an object to itself without changing the"
                            + " object's metadata, storage class, website redirect location or encryption attributes.");
        }
        ChecksumAlgorithm checksum = ChecksumHeaders.algorithm(headers);
        FoundObject found = sources.open(exchange, source);
        return keptAlive.answer(exchange.request(), () -> {
            try (found) {
                ObjectVersion version = found.version();
                if (version.size() > LARGEST) {
                    throw S3Errors.invalidRequest(
                            "The specified copy source is larger than the maximum allowable size for"
                                    + " a copy source: " + LARGEST);
                }
                PutObject command = requests.read(
                        exchange,
                        headers,
                        version.size(),
                        checksum == null ? algorithm(version) : checksum,
                        replacing ? MetadataHeaders.read(headers) : kept(version, headers),
                        retagging ? TagHeader.read(headers) : tags(exchange, source, version));
                Written written = Transfer.of(
                        found, new ByteRange(0, version.size()), () -> objects.begin(exchange.call(), target, command));
                return answer(source, version, objects.finish(exchange.call(), target, written, Claims.NONE));
            }
        });
    }

    /** @throws AwsError {@code InvalidArgument} */
    private static boolean replaces(Headers headers, String directive) {
        String value = headers.get(directive);
        if (value == null) {
            return false;
        }
        return switch (value) {
            case "COPY" -> false;
            case "REPLACE" -> true;
            default ->
                throw S3Errors.invalidArgument(
                        directive,
                        value,
                        "Unknown " + (directive.contains("tag") ? "tagging" : "metadata") + " directive.");
        };
    }

    private static boolean changes(Headers headers) {
        for (String change : CHANGES) {
            if (headers.contains(change)) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable ChecksumAlgorithm algorithm(ObjectVersion version) {
        return version.checksum() == null ? null : version.checksum().algorithm();
    }

    /** Where the object redirects to is the one thing that a copy does not take from its source. */
    private static ObjectHeaders kept(ObjectVersion version, Headers headers) {
        return new ObjectHeaders(
                version.headers().contentType(),
                version.headers().system(),
                version.headers().user(),
                MetadataHeaders.read(headers).websiteRedirect());
    }

    /** Who copies tags reads them, which takes a permission; they are of the version whose bytes are copied. */
    private Map<String, String> tags(S3Exchange exchange, CopySources.Asked source, ObjectVersion version) {
        if (version.tags().isEmpty()) {
            return Map.of();
        }
        String permission = source.version() == null ? null : "s3:GetObjectVersionTagging";
        VersionQuery query = new VersionQuery(version.version(), permission, false);
        return attributes.tagsOf(exchange.call(), source.name(), query, version);
    }

    private static AwsResponse answer(CopySources.Asked source, ObjectVersion from, ObjectVersion made) {
        AwsResponse response = AwsResponse.ok()
                .header("x-amz-copy-source-version-id", VersionHeaders.named(from, source.version()))
                .header(VersionHeaders.VERSION, VersionHeaders.named(made, null))
                .header(VersionHeaders.EXPIRATION, VersionHeaders.expiration(made));
        EncryptionHeaders.write(response, made.encryption());
        return response.xml(xml -> {
            xml.root("CopyObjectResult", XmlWriter.S3)
                    .element("LastModified", Timestamps.iso(made.lastModified()))
                    .element("ETag", VersionHeaders.quoted(made.etag()));
            ChecksumHeaders.write(xml, made.checksum());
        });
    }
}
