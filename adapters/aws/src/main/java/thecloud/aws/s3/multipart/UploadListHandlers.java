package thecloud.aws.s3.multipart;

import java.util.Map;
import java.util.function.UnaryOperator;
import thecloud.aws.http.AwsResponse;
import thecloud.aws.http.XmlWriter;
import thecloud.aws.s3.document.AccessControlPolicy;
import thecloud.aws.s3.exchange.Paging;
import thecloud.aws.s3.exchange.S3Exchange;
import thecloud.aws.s3.exchange.S3Handler;
import thecloud.aws.s3.header.ChecksumHeaders;
import thecloud.aws.s3.header.Timestamps;
import thecloud.aws.s3.object.VersionHeaders;
import thecloud.aws.s3.operation.Operation;
import thecloud.core.Nullable;
import thecloud.core.object.multipart.ListUploads;
import thecloud.core.object.multipart.MultipartService;
import thecloud.core.object.multipart.Part;
import thecloud.core.object.multipart.PartPage;
import thecloud.core.object.multipart.Upload;
import thecloud.core.object.multipart.UploadId;
import thecloud.core.object.multipart.UploadPage;

/** Lists of uploads and of their parts. */
public final class UploadListHandlers {

    private final MultipartService multipart;

    public UploadListHandlers(MultipartService multipart) {
        this.multipart = multipart;
    }

    public void addTo(Map<Operation, S3Handler> handlers) {
        handlers.put(Operation.LIST_PARTS, this::parts);
        handlers.put(Operation.LIST_MULTIPART_UPLOADS, this::uploads);
    }

    /** Where a list of parts begins, and how many it may have. */
    record Parts(long after, int limit, @Nullable String encodingType) {}

    private AwsResponse parts(S3Exchange exchange) {
        Parts query = new Parts(
                Paging.natural("part-number-marker", exchange.query("part-number-marker"), 0),
                Paging.limit("max-parts", exchange.query("max-parts")),
                exchange.query("encoding-type"));
        Paging.encoding(query.encodingType());
        PartPage page = multipart.parts(
                exchange.call(),
                exchange.object(),
                new UploadId(UploadRequest.uploadId(exchange)),
                (int) query.after(),
                query.limit());
        return AwsResponse.ok().xml(xml -> parts(xml, query, page));
    }

    static void parts(XmlWriter xml, Parts query, PartPage page) {
        Upload upload = page.upload();
        xml.root("ListPartsResult", XmlWriter.S3)
                .element("Bucket", upload.name().bucket().value())
                .element(
                        "Key",
                        Paging.encoding(query.encodingType())
                                .apply(upload.name().key()))
                .element("EncodingType", shown(query.encodingType()))
                .element("UploadId", upload.id().toString());
        people(xml, upload);
        xml.element("StorageClass", "STANDARD")
                .element("PartNumberMarker", query.after())
                .element(
                        "NextPartNumberMarker",
                        page.parts().isEmpty() ? 0 : page.parts().getLast().number())
                .element("MaxParts", query.limit())
                .element("IsTruncated", page.truncated());
        checksum(xml, upload);
        for (Part part : page.parts()) {
            xml.open("Part")
                    .element("PartNumber", part.number())
                    .element("LastModified", Timestamps.iso(part.lastModified()))
                    .element("ETag", VersionHeaders.quoted(part.etag()));
            if (part.checksum() != null) {
                xml.element(
                        ChecksumHeaders.element(part.checksum().algorithm()),
                        part.checksum().value());
            }
            xml.element("Size", part.size()).close();
        }
    }

    private static void people(XmlWriter xml, Upload upload) {
        String owner = upload.ownerId().toString();
        AccessControlPolicy.owner(
                xml,
                "Initiator",
                upload.initiatorId() == null ? owner : upload.initiatorId().toString());
        AccessControlPolicy.owner(xml, "Owner", owner);
    }

    private static void checksum(XmlWriter xml, Upload upload) {
        if (upload.checksum() != null) {
            xml.element("ChecksumAlgorithm", upload.checksum().name());
        }
        if (upload.checksumType() != null) {
            xml.element("ChecksumType", upload.checksumType().name());
        }
    }

    private static @Nullable String shown(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private AwsResponse uploads(S3Exchange exchange) {
        String encoding = exchange.query("encoding-type");
        Paging.encoding(encoding);
        String key = orEmpty(exchange.query("key-marker"));
        // Without a key, a marker of an upload says nothing.
        String upload = key.isEmpty() ? null : shown(exchange.query("upload-id-marker"));
        ListUploads query = new ListUploads(
                orEmpty(exchange.query("prefix")),
                orEmpty(exchange.query("delimiter")),
                key,
                upload,
                Paging.limit("max-uploads", exchange.query("max-uploads")));
        UploadPage page = multipart.uploads(exchange.call(), exchange.bucket(), query);
        return AwsResponse.ok().xml(xml -> uploads(xml, exchange.bucket().value(), query, encoding, page));
    }

    static void uploads(XmlWriter xml, String bucket, ListUploads query, @Nullable String encoding, UploadPage page) {
        UnaryOperator<String> keys = Paging.encoding(encoding);
        String nextKey = page.truncated() ? page.nextKey() : null;
        xml.root("ListMultipartUploadsResult", XmlWriter.S3)
                .element("Bucket", bucket)
                .element("KeyMarker", keys.apply(query.afterKey()))
                .element("UploadIdMarker", orEmpty(query.afterUpload()))
                .element("NextKeyMarker", nextKey == null ? null : keys.apply(nextKey))
                .element("NextUploadIdMarker", page.truncated() ? page.nextUpload() : null)
                .element("Delimiter", query.delimiter().isEmpty() ? null : keys.apply(query.delimiter()))
                .element("Prefix", keys.apply(query.prefix()))
                .element("EncodingType", shown(encoding))
                .element("MaxUploads", query.limit())
                .element("IsTruncated", page.truncated());
        for (Upload upload : page.uploads()) {
            xml.open("Upload")
                    .element("Key", keys.apply(upload.name().key()))
                    .element("UploadId", upload.id().toString());
            people(xml, upload);
            xml.element("StorageClass", "STANDARD").element("Initiated", Timestamps.iso(upload.initiated()));
            checksum(xml, upload);
            xml.close();
        }
        page.commonPrefixes()
                .forEach(prefix -> xml.open("CommonPrefixes")
                        .element("Prefix", keys.apply(prefix))
                        .close());
    }
}
