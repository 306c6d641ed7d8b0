package thecloud.aws.s3.log;

import java.time.InstantSource;
import thecloud.aws.http.Address;
import thecloud.aws.http.AwsError;
import thecloud.aws.http.AwsRequest;
import thecloud.aws.http.AwsResponse;
import thecloud.aws.http.Protocol;
import thecloud.aws.http.RequestHead;
import thecloud.aws.http.RequestNotes;
import thecloud.aws.http.Sent;
import thecloud.aws.http.Signed;
import thecloud.aws.s3.header.CopySource;
import thecloud.aws.s3.log.LogEntry.Common;
import thecloud.aws.s3.log.LogEntry.Done;
import thecloud.aws.s3.operation.Level;
import thecloud.aws.s3.operation.Operation;
import thecloud.core.Nullable;
import thecloud.core.access.Caller;
import thecloud.core.object.accesslog.AccessLog;

/** Tells the access log of each request about a bucket that is logged. */
public final class AccessLogging {

    private final AccessLog log;
    private final InstantSource clock;
    private final String region;

    /** @param region where requests are made, as entries say at their end */
    public AccessLogging(AccessLog log, InstantSource clock, String region) {
        this.log = log;
        this.clock = clock;
        this.region = region;
    }

    /** Null where nobody wants to know. */
    public Protocol.@Nullable Observer observer(RequestHead head) {
        String bucket = head.address().bucket();
        // What is copied may be from a bucket that is logged, into one that is not.
        boolean told = bucket != null && (log.isKept(bucket) || head.header(CopySource.HEADER) != null);
        return told ? (request, error, answer, sent) -> ended(head, request, error, answer, sent) : null;
    }

    private void ended(
            RequestHead head, @Nullable AwsRequest request, @Nullable AwsError error, AwsResponse answer, Sent sent) {
        RequestNotes notes = request == null ? null : request.notes();
        Common common = new Common(
                head,
                notes == null ? Caller.Anonymous.INSTANCE : notes.caller(),
                notes == null ? Signed.NOT : notes.signed(),
                clock.instant().minusNanos(sent.totalNanos()),
                region);
        String bucket = head.address().bucket();
        if (bucket != null && log.isKept(bucket)) {
            log.ended(bucket, LogEntry.of(common, done(head, request, error, answer, sent), sent));
        }
        if (notes == null) {
            return;
        }
        for (RequestNotes.Further further : notes.further()) {
            if (log.isKept(further.bucket())) {
                Done done = new Done(
                        further.operation(),
                        further.key(),
                        further.version(),
                        further.status(),
                        further.error(),
                        further.size());
                log.ended(further.bucket(), LogEntry.of(common, done, null));
            }
        }
    }

    private static Done done(
            RequestHead head, @Nullable AwsRequest request, @Nullable AwsError error, AwsResponse answer, Sent sent) {
        Address address = head.address();
        boolean visit = address.style() == Address.Style.WEBSITE;
        Level level = address.rawKey().isEmpty() ? Level.BUCKET : Level.OBJECT;
        Operation operation = visit ? null : LoggedOperation.of(head, level);
        String name = operation == null ? null : LoggedOperation.name(operation);
        return new Done(
                visit ? "WEBSITE." + head.method() + ".OBJECT" : name,
                key(address),
                head.query().get("versionId"),
                sent.status(),
                error == null ? null : error.code(),
                size(operation, request, error, answer));
    }

    private static @Nullable String key(Address address) {
        try {
            return address.key();
        } catch (AwsError e) {
            return address.rawKey(); // as it was sent
        }
    }

    private static long size(
            @Nullable Operation operation, @Nullable AwsRequest request, @Nullable AwsError error, AwsResponse answer) {
        if (answer.body() instanceof AwsResponse.Found found) {
            return found.object().version().size();
        }
        boolean writes = operation == Operation.PUT_OBJECT || operation == Operation.UPLOAD_PART;
        if (writes && request != null && error == null) {
            return request.body().length();
        }
        return operation == Operation.HEAD_OBJECT && answer.body() instanceof AwsResponse.None none
                ? none.length()
                : -1;
    }
}
