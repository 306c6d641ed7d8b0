package thecloud.aws.s3.multipart;

import java.util.Map;
import thecloud.aws.http.AwsResponse;
import thecloud.aws.http.RequestBody;
import thecloud.aws.http.XmlWriter;
import thecloud.aws.s3.exchange.KeptAlive;
import thecloud.aws.s3.exchange.S3Errors;
import thecloud.aws.s3.exchange.S3Exchange;
import thecloud.aws.s3.exchange.S3Handler;
import thecloud.aws.s3.header.ByteRanges;
import thecloud.aws.s3.header.ChecksumHeaders;
import thecloud.aws.s3.header.EncryptionHeaders;
import thecloud.aws.s3.header.Timestamps;
import thecloud.aws.s3.object.CopySources;
import thecloud.aws.s3.object.Transfer;
import thecloud.aws.s3.object.VersionHeaders;
import thecloud.aws.s3.operation.Operation;
import thecloud.core.object.ByteRange;
import thecloud.core.object.Claims;
import thecloud.core.object.EncryptionWish;
import thecloud.core.object.FoundObject;
import thecloud.core.object.ObjectName;
import thecloud.core.object.Written;
import thecloud.core.object.checksum.Checksum;
import thecloud.core.object.multipart.FinishedPart;
import thecloud.core.object.multipart.MultipartService;
import thecloud.core.object.multipart.Part;
import thecloud.core.object.multipart.UploadPart;

/** Parts: sent by the client, or copied from another object. */
public final class PartHandlers {

    private static final long LARGEST = 5L * 1024 * 1024 * 1024;

    private final MultipartService multipart;
    private final CopySources sources;
    private final KeptAlive keptAlive;

    public PartHandlers(MultipartService multipart, CopySources sources, KeptAlive keptAlive) {
        this.multipart = multipart;
        this.sources = sources;
        this.keptAlive = keptAlive;
    }

    public void addTo(Map<Operation, S3Handler> handlers) {
        handlers.put(Operation.UPLOAD_PART, this::upload);
        handlers.put(Operation.UPLOAD_PART_COPY, this::copy);
    }

    private AwsResponse upload(S3Exchange exchange) {
        RequestBody body = exchange.request().body();
        if (body.length() < 0) {
            throw S3Errors.missingLength();
        }
        ObjectName name = exchange.object();
        UploadPart command = new UploadPart(
                UploadRequest.uploadId(exchange),
                UploadRequest.partNumber(exchange),
                body.length(),
                body.announced(),
                EncryptionHeaders.customerKey(exchange.headers()),
                false);
        Written written = Transfer.of(body, () -> multipart.beginPart(exchange.call(), name, command));
        FinishedPart finished = multipart.finishPart(exchange.call(), name, written, body.claims());
        Part part = finished.part();
        AwsResponse response = AwsResponse.ok().header("ETag", VersionHeaders.quoted(part.etag()));
        if (part.checksum() != null) {
            response.header(
                    part.checksum().algorithm().header(), part.checksum().value());
        }
        EncryptionHeaders.write(response, finished.encryption());
        return response;
    }

    private AwsResponse copy(S3Exchange exchange) {
        CopySources.Asked source = sources.asked(exchange);
        String uploadId = UploadRequest.uploadId(exchange);
        int number = UploadRequest.partNumber(exchange);
        EncryptionWish.ByCustomer key = EncryptionHeaders.customerKey(exchange.headers());
        ObjectName target = exchange.object();
        FoundObject found = sources.open(exchange, source);
        return keptAlive.answer(exchange.request(), () -> {
            try (found) {
                ByteRange range = range(exchange, found);
                UploadPart command = new UploadPart(uploadId, number, range.count(), null, key, true);
                Written written =
                        Transfer.of(found, range, () -> multipart.beginPart(exchange.call(), target, command));
                FinishedPart finished = multipart.finishPart(exchange.call(), target, written, Claims.NONE);
                AwsResponse response = AwsResponse.ok()
                        .header(
                                "x-amz-copy-source-version-id",
                                VersionHeaders.named(found.version(), source.version()));
                EncryptionHeaders.write(response, finished.encryption());
                return response.xml(xml -> copied(xml, finished.part()));
            }
        });
    }

    private static ByteRange range(S3Exchange exchange, FoundObject found) {
        String range = exchange.header("x-amz-copy-source-range");
        long size = found.version().size();
        ByteRange bytes = range == null ? new ByteRange(0, size) : ByteRanges.copied(range, size);
        if (bytes.count() > LARGEST) {
            throw S3Errors.invalidRequest(
                    "The specified copy source is larger than the maximum allowable size for a copy source: "
                            + LARGEST);
        }
        return bytes;
    }

    static void copied(XmlWriter xml, Part part) {
        xml.root("CopyPartResult", XmlWriter.S3)
                .element("LastModified", Timestamps.iso(part.lastModified()))
                .element("ETag", VersionHeaders.quoted(part.etag()));
        Checksum checksum = part.checksum();
        if (checksum != null) {
            xml.element(ChecksumHeaders.element(checksum.algorithm()), checksum.value());
        }
    }
}
