package thecloud.core.object.storing;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import thecloud.core.Nullable;
import thecloud.core.access.Call;
import thecloud.core.access.Caller;
import thecloud.core.object.Claims;
import thecloud.core.object.ObjectName;
import thecloud.core.object.ObjectVersion;
import thecloud.core.object.ObjectWriter;
import thecloud.core.object.Preconditions;
import thecloud.core.object.Written;
import thecloud.core.object.blob.DataKey;
import thecloud.core.object.bucket.Bucket;
import thecloud.core.object.bucket.BucketName;
import thecloud.core.object.checksum.Checksum;
import thecloud.core.object.checksum.ChecksumAlgorithm;
import thecloud.core.object.encryption.ObjectEncryption;
import thecloud.core.object.multipart.CompleteUpload;
import thecloud.core.object.multipart.CreateUpload;
import thecloud.core.object.multipart.FinishedPart;
import thecloud.core.object.multipart.ListUploads;
import thecloud.core.object.multipart.MultipartService;
import thecloud.core.object.multipart.Part;
import thecloud.core.object.multipart.PartPage;
import thecloud.core.object.multipart.Upload;
import thecloud.core.object.multipart.UploadId;
import thecloud.core.object.multipart.UploadPage;
import thecloud.core.object.multipart.UploadPart;
import thecloud.core.object.policy.ConditionKeys;
import thecloud.core.object.rule.Conditions;
import thecloud.core.object.rule.Digest;
import thecloud.core.object.rule.Refusals;
import thecloud.core.object.storing.UploadRepository.UploadInHand;

/** Uploads as rows of parts, each with a blob; completing one makes a version that has these blobs. */
final class PartedUploads implements MultipartService {

    static final int MOST_PARTS = 10_000;
    private static final int MOST_LISTED = 1000;

    private final ObjectPorts ports;
    private final KnownBuckets buckets;
    private final Drafting drafting;
    private final ObjectEncryption encryption;
    private final WrittenBlobs blobs;

    PartedUploads(
            ObjectPorts ports,
            KnownBuckets buckets,
            Drafting drafting,
            ObjectEncryption encryption,
            WrittenBlobs blobs) {
        this.ports = ports;
        this.buckets = buckets;
        this.drafting = drafting;
        this.encryption = encryption;
        this.blobs = blobs;
    }

    @Override
    public Upload create(Call call, ObjectName name, CreateUpload command) {
        Bucket bucket = buckets.requireWithin(name.bucket());
        ChecksumAlgorithm algorithm = command.object().checksum();
        Checksum.Type type = checksumType(algorithm, command.checksumType());
        UUID id = ports.ids().next();
        ObjectVersion template =
                drafting.draft(call, name, command.object(), bucket, id).template();
        Upload upload = new Upload(
                id,
                name,
                template.ownerId(),
                call.caller() instanceof Caller.Member member ? member.userId() : null,
                template.headers(),
                algorithm,
                type,
                template.encryption(),
                now());
        UploadInHand.Beginning beginning = new UploadInHand.Beginning(Drafting.tenant(call), said(call, command));
        ports.uploads().add(new UploadInHand(upload, bucket.id(), template, beginning));
        return upload;
    }

    private static Map<String, String> said(Call call, CreateUpload command) {
        Map<String, List<String>> conditions = new HashMap<>(call.conditions());
        conditions.putAll(command.conditions());
        return ConditionKeys.ofNewObject(conditions);
    }

    private static Checksum.@Nullable Type checksumType(
            @Nullable ChecksumAlgorithm algorithm, Checksum.@Nullable Type asked) {
        if (algorithm == null) {
            if (asked != null) {
                throw Refusals.invalidRequest(
                        "The x-amz-checksum-type header can only be used with the x-amz-checksum-algorithm header.");
            }
            return null;
        }
        if (asked != null && !algorithm.allows(asked)) {
            throw Refusals.invalidRequest("The " + asked + " checksum type cannot be used with the "
                    + algorithm.name().toLowerCase(Locale.ROOT) + " checksum algorithm.");
        }
        return asked == null ? algorithm.typeOfParts() : asked;
    }

    @Override
    public ObjectWriter beginPart(Call call, ObjectName name, UploadPart command) {
        if (command.number() < 1 || command.number() > MOST_PARTS) {
            throw Refusals.invalidArgument(
                    "Part number must be an integer between 1 and 10000, inclusive",
                    "partNumber",
                    String.valueOf(command.number()));
        }
        UploadInHand inHand = require(name, command.uploadId());
        Upload upload = inHand.upload();
        DataKey key = encryption.open(upload.encryption(), upload.ownerId(), upload.id(), command.customerKey());
        return new DigestingWriter(
                ports,
                ports.ids().next(),
                new DigestingWriter.Bytes(command.length(), algorithm(upload, command), key),
                Draft.OfPart.begun(inHand, command));
    }

    /** A checksum of checksums is made of those that the client knows; one of all bytes needs none of them. */
    private static ChecksumAlgorithm algorithm(Upload upload, UploadPart command) {
        ChecksumAlgorithm expected = upload.checksum();
        ChecksumAlgorithm brought = command.checksum();
        boolean needed = upload.checksumType() == Checksum.Type.COMPOSITE && !command.copied();
        if (expected != null && (brought == null ? needed : brought != expected)) {
            throw Refusals.invalidRequest("Checksum Type mismatch occurred, expected checksum Type: "
                    + expected.name().toLowerCase(Locale.ROOT) + ", actual checksum Type: "
                    + (brought == null ? "null" : brought.name().toLowerCase(Locale.ROOT)));
        }
        if (expected != null) {
            return expected;
        }
        return brought == null ? ChecksumAlgorithm.CRC64NVME : brought;
    }

    @Override
    public FinishedPart finishPart(Call call, ObjectName name, Written written, Claims claims) {
        Draft.OfPart draft =
                Draft.of(written, name, Draft.OfPart.class, ports.clock().instant());
        return blobs.kept(written, () -> {
            Digest.require(claims, written.md5(), written.checksum());
            Part part =
                    new Part(draft.number(), written.blob(), written.size(), written.md5(), written.checksum(), now());
            if (!ports.uploads().putPart(draft.uploadId(), part)) {
                throw Refusals.noSuchUpload(draft.uploadId().toString());
            }
            return new FinishedPart(part, draft.inHand().upload().encryption());
        });
    }

    @Override
    public ObjectVersion complete(Call call, ObjectName name, CompleteUpload command) {
        UUID id = UploadIds.parse(command.uploadId());
        UploadInHand inHand = ports.uploads().hold(name, id);
        if (inHand == null) {
            return earlier(name, id);
        }
        List<Part> parts = ports.uploads().parts(id, 0, MOST_PARTS);
        ObjectVersion assembled = new Assembly(inHand, parts).of(command, now());
        if (command.claims().checksum() != null) {
            if (assembled.checksum() == null) {
                throw Refusals.invalidRequest(
                        "The upload has no checksum that the one of the request could be compared" + " with.");
            }
            Digest.requireChecksum(command.claims().checksum(), assembled.checksum());
        }
        if (!command.preconditions().equals(Preconditions.NONE)) {
            Conditions.requireForWriting(
                    command.preconditions(), name, ports.objects().hold(name, null));
        }
        ObjectVersion made = ports.objects().put(inHand.bucketId(), assembled);
        ports.uploads().end(id, made);
        return made;
    }

    /** What the first of several completions made, whatever has become of it since. */
    private ObjectVersion earlier(ObjectName name, UUID id) {
        ObjectVersion outcome = ports.uploads().outcome(name, id);
        if (outcome == null) {
            buckets.requireWithin(name.bucket());
            throw Refusals.noSuchUpload(id.toString());
        }
        return outcome;
    }

    @Override
    public void abort(Call call, ObjectName name, UploadId asked) {
        UUID id = UploadIds.parse(asked.value());
        if (ports.uploads().hold(name, id) == null) {
            buckets.requireWithin(name.bucket());
            throw Refusals.noSuchUpload(asked.value());
        }
        ports.uploads().end(id, null);
    }

    @Override
    public PartPage parts(Call call, ObjectName name, UploadId id, int after, int limit) {
        requireLimit("max-parts", limit);
        UploadInHand inHand = require(name, id.value());
        if (limit == 0) {
            return new PartPage(inHand.upload(), List.of(), false);
        }
        List<Part> found = ports.uploads().parts(inHand.upload().id(), after, limit + 1);
        boolean truncated = found.size() > limit;
        return new PartPage(inHand.upload(), truncated ? found.subList(0, limit) : found, truncated);
    }

    @Override
    public UploadPage uploads(Call call, BucketName name, ListUploads query) {
        Bucket bucket = buckets.require(name);
        requireLimit("max-uploads", query.limit());
        PagedListing.requireTexts(query.prefix(), query.delimiter(), query.afterKey());
        UploadIds.requireMarker(query.afterUpload());
        return query.limit() == 0
                ? new UploadPage(List.of(), List.of(), false, null, null)
                : ports.uploads().list(bucket.id(), name, query);
    }

    private UploadInHand require(ObjectName name, String uploadId) {
        UploadInHand inHand = ports.uploads().find(name, UploadIds.parse(uploadId));
        if (inHand == null) {
            buckets.require(name.bucket());
            throw Refusals.noSuchUpload(uploadId);
        }
        return inHand;
    }

    private static void requireLimit(String argument, int limit) {
        if (limit < 0 || limit > MOST_LISTED) {
            throw Refusals.invalidArgument(
                    "Argument " + argument + " must be an integer between 0 and 2147483647",
                    argument,
                    String.valueOf(limit));
        }
    }

    private Instant now() {
        return ports.clock().instant().truncatedTo(ChronoUnit.MICROS);
    }
}
