package thecloud.aws.s3.object;

import java.util.List;
import java.util.Map;
import thecloud.aws.http.AwsError;
import thecloud.aws.http.Errors;
import thecloud.aws.http.Headers;
import thecloud.aws.http.RequestNotes;
import thecloud.aws.s3.exchange.AclOwners;
import thecloud.aws.s3.exchange.S3Errors;
import thecloud.aws.s3.exchange.S3Exchange;
import thecloud.aws.s3.header.CopySource;
import thecloud.aws.s3.header.EncryptionHeaders;
import thecloud.aws.s3.header.PreconditionHeaders;
import thecloud.core.Nullable;
import thecloud.core.error.CloudException;
import thecloud.core.error.Refused;
import thecloud.core.object.FoundObject;
import thecloud.core.object.GetObject;
import thecloud.core.object.ObjectName;
import thecloud.core.object.ObjectService;

/** What copies are made of. */
public final class CopySources {

    private static final String EXPECTED_OWNER = "x-amz-source-expected-bucket-owner";

    private final ObjectService objects;
    private final AclOwners owners;

    public CopySources(ObjectService objects, AclOwners owners) {
        this.objects = objects;
        this.owners = owners;
    }

    /** What a request names; without a version, the current one. */
    public record Asked(ObjectName name, @Nullable String version) {

        boolean isCurrent(ObjectName other) {
            return version == null && name.equals(other);
        }
    }

    /** @throws AwsError {@code InvalidArgument} */
    public Asked asked(S3Exchange exchange) {
        CopySource source = CopySource.parse(String.valueOf(exchange.header(CopySource.HEADER)));
        return new Asked(source.name(), source.version());
    }

    /**
     * Opens it, for its reader to close.
     *
     * @throws AwsError {@code PreconditionFailed} also where a GET would answer that nothing was modified
     */
    public FoundObject open(S3Exchange exchange, Asked source) {
        Headers headers = exchange.headers();
        String owner = headers.get(EXPECTED_OWNER);
        if (owner != null) {
            owners.expect(exchange.call(), source.name().bucket(), owner);
        }
        GetObject query = new GetObject(
                source.version(),
                PreconditionHeaders.ofCopySource(headers),
                EncryptionHeaders.copySourceKey(headers),
                Map.of());
        try {
            FoundObject found = objects.get(exchange.call(), source.name(), query);
            note(exchange, source, null, found.version().size());
            return found;
        } catch (CloudException failure) {
            note(exchange, source, Errors.of(failure), -1);
            if (!(failure instanceof Refused refused)) {
                throw failure;
            }
            throw switch (refused.kind()) {
                case NOT_MODIFIED ->
                    S3Errors.preconditionFailed(
                            headers.contains("x-amz-copy-source-if-none-match")
                                    ? "x-amz-copy-source-If-None-Match"
                                    : "x-amz-copy-source-If-Modified-Since");
                case PRECONDITION_FAILED ->
                    S3Errors.preconditionFailed(
                            headers.contains("x-amz-copy-source-if-match")
                                    ? "x-amz-copy-source-If-Match"
                                    : "x-amz-copy-source-If-Unmodified-Since");
                case NOT_FOUND -> missing(source, refused);
                // A marker that is named by its version is no source.
                case NOT_ALLOWED ->
                    S3Errors.invalidRequest(
                            "The source of a copy request may not specifically refer to a delete marker by"
                                    + " version id.");
                default -> refused;
            };
        }
    }

    /** For the log of the bucket that it is in. */
    private static void note(S3Exchange exchange, Asked source, @Nullable AwsError error, long size) {
        String operation = exchange.query("uploadId") == null ? "REST.COPY.OBJECT_GET" : "REST.COPY.PART_GET";
        exchange.request()
                .notes()
                .add(List.of(new RequestNotes.Further(
                        operation,
                        source.name().bucket().value(),
                        source.name().key(),
                        source.version(),
                        error == null ? 200 : error.status(),
                        error == null ? null : error.code(),
                        size)));
    }

    /** What is missing is the source, and not what the request's path names. */
    private static AwsError missing(Asked source, Refused refused) {
        return switch (refused.code()) {
            case "NoSuchBucket" ->
                new AwsError(
                        404,
                        refused.code(),
                        refused.reason(),
                        S3Errors.details("BucketName", source.name().bucket().value()));
            case "NoSuchVersion" ->
                new AwsError(
                        404,
                        refused.code(),
                        refused.reason(),
                        S3Errors.details("Key", source.name().key(), "VersionId", String.valueOf(source.version())));
            default ->
                new AwsError(
                        404,
                        refused.code(),
                        refused.reason(),
                        S3Errors.details("Key", source.name().key()));
        };
    }
}
