package thecloud.core.object.storing;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import thecloud.core.Nullable;
import thecloud.core.access.Call;
import thecloud.core.object.Claims;
import thecloud.core.object.DeleteObject;
import thecloud.core.object.Deleted;
import thecloud.core.object.FoundObject;
import thecloud.core.object.GetObject;
import thecloud.core.object.ObjectHeaders;
import thecloud.core.object.ObjectName;
import thecloud.core.object.ObjectService;
import thecloud.core.object.ObjectVersion;
import thecloud.core.object.ObjectWriter;
import thecloud.core.object.Preconditions;
import thecloud.core.object.PutObject;
import thecloud.core.object.StoredPart;
import thecloud.core.object.Written;
import thecloud.core.object.bucket.Bucket;
import thecloud.core.object.checksum.ChecksumAlgorithm;
import thecloud.core.object.rule.AccessLists;
import thecloud.core.object.rule.Conditions;
import thecloud.core.object.rule.Digest;
import thecloud.core.object.rule.ObjectLock;
import thecloud.core.object.rule.VersionId;

/** Objects as rows and blobs: bytes first, then the row that makes them visible. */
final class StoredObjects implements ObjectService {

    private final ObjectPorts ports;
    private final KnownBuckets buckets;
    private final Drafting drafting;
    private final Reading reading;
    private final WrittenBlobs blobs;

    StoredObjects(ObjectPorts ports, KnownBuckets buckets, Drafting drafting, Reading reading, WrittenBlobs blobs) {
        this.ports = ports;
        this.buckets = buckets;
        this.drafting = drafting;
        this.reading = reading;
        this.blobs = blobs;
    }

    @Override
    public ObjectWriter begin(Call call, ObjectName name, PutObject command) {
        Bucket bucket = buckets.require(name.bucket());
        UUID id = ports.ids().next();
        Drafting.Drafted drafted = drafting.draft(call, name, command, bucket, id);
        if (!command.preconditions().equals(Preconditions.NONE)) {
            Conditions.requireForWriting(command.preconditions(), name, current(name));
        }
        ChecksumAlgorithm algorithm = command.checksum() == null ? ChecksumAlgorithm.CRC64NVME : command.checksum();
        return new DigestingWriter(
                ports,
                id,
                new DigestingWriter.Bytes(command.length(), algorithm, drafted.key()),
                Draft.OfObject.begun(bucket.id(), drafted.template(), command));
    }

    @Override
    public ObjectVersion finish(Call call, ObjectName name, Written written, Claims claims) {
        Draft.OfObject draft =
                Draft.of(written, name, Draft.OfObject.class, ports.clock().instant());
        return blobs.kept(written, () -> {
            Digest.require(claims, written.md5(), written.checksum());
            if (!draft.preconditions().equals(Preconditions.NONE)) {
                Conditions.requireForWriting(
                        draft.preconditions(), name, ports.objects().hold(name, null));
            }
            return ports.objects().putLast(draft.bucketId(), whole(draft.template(), written));
        });
    }

    private ObjectVersion whole(ObjectVersion template, Written written) {
        List<StoredPart> parts = written.size() == 0
                ? List.of()
                : List.of(new StoredPart(
                        1, written.blob(), written.size(), written.checksum().value()));
        return new ObjectVersion(
                template.id(),
                template.name(),
                template.version(),
                true,
                false,
                template.ownerId(),
                written.size(),
                written.md5(),
                written.checksum(),
                false,
                parts,
                template.headers(),
                template.tags(),
                template.acl(),
                template.encryption(),
                template.retention(),
                template.legalHold(),
                now());
    }

    @Override
    public FoundObject get(Call call, ObjectName name, GetObject query) {
        return reading.open(call, name, query);
    }

    @Override
    public ObjectVersion head(Call call, ObjectName name, GetObject query) {
        return reading.head(call, name, query);
    }

    @Override
    public Deleted delete(Call call, ObjectName name, DeleteObject command) {
        if (command.version() != null) {
            return deleteVersion(name, command, command.version());
        }
        if (!command.preconditions().equals(Preconditions.NONE)) {
            Conditions.requireForWriting(
                    command.preconditions(), name, ports.objects().hold(name, null));
        }
        return ports.objects().delete(marker(call, name));
    }

    private Deleted deleteVersion(ObjectName name, DeleteObject command, String version) {
        VersionId.parse(version);
        if (!command.preconditions().equals(Preconditions.NONE)) {
            Conditions.requireForWriting(
                    command.preconditions(), name, ports.objects().hold(name, null));
        }
        ObjectVersion found = ports.objects().hold(name, version);
        if (found == null) {
            return new Deleted(version, false);
        }
        ObjectLock.requireRemovable(found, command.bypassGovernance(), now());
        ports.objects().remove(found);
        return new Deleted(version, found.deleteMarker());
    }

    private ObjectVersion marker(Call call, ObjectName name) {
        UUID tenant = Drafting.tenant(call);
        return new ObjectVersion(
                ports.ids().next(),
                name,
                ObjectVersion.NULL_VERSION,
                true,
                true,
                tenant == null ? AccessLists.owner(buckets.requireWithin(name.bucket()), null, null) : tenant,
                0,
                "",
                null,
                false,
                List.of(),
                ObjectHeaders.NONE,
                java.util.Map.of(),
                null,
                null,
                null,
                null,
                now());
    }

    private @Nullable ObjectVersion current(ObjectName name) {
        ObjectRepository.Wanted wanted = new ObjectRepository.Wanted(name, null);
        ObjectRepository.Found found = ports.objects().find(List.of(wanted)).get(wanted);
        return found == null ? null : found.version();
    }

    private Instant now() {
        return ports.clock().instant().truncatedTo(ChronoUnit.MICROS);
    }
}
