package thecloud.aws.s3.multipart;

import java.util.List;
import java.util.Map;
import thecloud.aws.http.AwsResponse;
import thecloud.aws.http.Headers;
import thecloud.aws.http.RequestHead;
import thecloud.aws.http.XmlReader;
import thecloud.aws.http.XmlWriter;
import thecloud.aws.s3.document.CompleteMultipartUpload;
import thecloud.aws.s3.exchange.KeptAlive;
import thecloud.aws.s3.exchange.S3Exchange;
import thecloud.aws.s3.exchange.S3Handler;
import thecloud.aws.s3.header.ChecksumHeaders;
import thecloud.aws.s3.header.EncryptionHeaders;
import thecloud.aws.s3.header.PreconditionHeaders;
import thecloud.aws.s3.header.RefusedHeaders;
import thecloud.aws.s3.object.VersionHeaders;
import thecloud.aws.s3.object.WriteRequest;
import thecloud.aws.s3.operation.Operation;
import thecloud.core.Nullable;
import thecloud.core.object.ObjectName;
import thecloud.core.object.ObjectVersion;
import thecloud.core.object.PutObject;
import thecloud.core.object.multipart.CompleteUpload;
import thecloud.core.object.multipart.CreateUpload;
import thecloud.core.object.multipart.MultipartService;
import thecloud.core.object.multipart.Upload;
import thecloud.core.object.multipart.UploadId;

/** Beginning and ending an upload. */
public final class UploadHandlers {

    private final MultipartService multipart;
    private final WriteRequest requests;
    private final KeptAlive keptAlive;

    public UploadHandlers(MultipartService multipart, WriteRequest requests, KeptAlive keptAlive) {
        this.multipart = multipart;
        this.requests = requests;
        this.keptAlive = keptAlive;
    }

    public void addTo(Map<Operation, S3Handler> handlers) {
        handlers.put(Operation.CREATE_MULTIPART_UPLOAD, this::create);
        handlers.put(Operation.COMPLETE_MULTIPART_UPLOAD, this::complete);
        handlers.put(Operation.ABORT_MULTIPART_UPLOAD, this::abort);
    }

    private AwsResponse create(S3Exchange exchange) {
        Headers headers = exchange.headers();
        PutObject object = requests.read(exchange, headers, -1, ChecksumHeaders.algorithm(headers));
        Upload upload = multipart.create(
                exchange.call(), exchange.object(), new CreateUpload(object, ChecksumHeaders.uploadType(headers)));
        AwsResponse response = AwsResponse.ok()
                .header("x-amz-checksum-algorithm", name(upload.checksum()))
                .header("x-amz-checksum-type", name(upload.checksumType()));
        EncryptionHeaders.write(response, upload.encryption());
        return response.xml(xml -> xml.root("InitiateMultipartUploadResult", XmlWriter.S3)
                .element("Bucket", upload.name().bucket().value())
                .element("Key", upload.name().key())
                .element("UploadId", upload.id().toString()));
    }

    private static @Nullable String name(@Nullable Enum<?> value) {
        return value == null ? null : value.name();
    }

    private AwsResponse complete(S3Exchange exchange) {
        CompleteUpload command = new CompleteUpload(
                UploadRequest.uploadId(exchange),
                parts(exchange),
                PreconditionHeaders.ofWrite(exchange.headers()),
                UploadRequest.claims(exchange.headers()),
                ChecksumHeaders.type(exchange.headers()),
                UploadRequest.size(exchange.headers()));
        ObjectName name = exchange.object();
        return keptAlive.answer(exchange.request(), () -> {
            ObjectVersion made = multipart.complete(exchange.call(), name, command);
            AwsResponse response = AwsResponse.ok()
                    .header(VersionHeaders.VERSION, VersionHeaders.named(made, null))
                    .header(VersionHeaders.EXPIRATION, VersionHeaders.expiration(made));
            EncryptionHeaders.write(response, made.encryption());
            return response.xml(xml -> completed(xml, exchange.request().head(), made));
        });
    }

    private static List<CompleteUpload.Named> parts(S3Exchange exchange) {
        byte[] document = UnclaimedBody.read(exchange.request().body(), exchange.header("content-md5"));
        if (document.length == 0) { // S3 has this one answer for no part, however there is none
            throw XmlReader.malformed();
        }
        return CompleteMultipartUpload.read(document);
    }

    static void completed(XmlWriter xml, RequestHead head, ObjectVersion made) {
        xml.root("CompleteMultipartUploadResult", XmlWriter.S3)
                .element("Location", (head.origin().secure() ? "https://" : "http://") + head.host() + head.rawPath())
                .element("Bucket", made.name().bucket().value())
                .element("Key", made.name().key())
                .element("ETag", VersionHeaders.quoted(made.etag()));
        ChecksumHeaders.write(xml, made.checksum());
    }

    private AwsResponse abort(S3Exchange exchange) {
        RefusedHeaders.refuse(exchange.headers());
        multipart.abort(exchange.call(), exchange.object(), new UploadId(UploadRequest.uploadId(exchange)));
        return AwsResponse.noContent();
    }
}
