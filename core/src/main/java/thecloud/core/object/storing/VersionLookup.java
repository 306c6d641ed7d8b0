package thecloud.core.object.storing;

import java.util.function.BiPredicate;
import thecloud.core.Coalescing;
import thecloud.core.Nullable;
import thecloud.core.access.Call;
import thecloud.core.object.ObjectName;
import thecloud.core.object.ObjectVersion;
import thecloud.core.object.bucket.BucketLookUp;
import thecloud.core.object.bucket.BucketName;
import thecloud.core.object.rule.Refusals;
import thecloud.core.object.rule.VersionId;
import thecloud.core.object.storing.ObjectRepository.Found;
import thecloud.core.object.storing.ObjectRepository.Wanted;

/** Versions by name, of which one query answers many; and what to say of those that are not there. */
final class VersionLookup {

    private final ObjectRepository repository;
    private final Coalescing<Wanted, Found> versions;
    private final BiPredicate<Call, BucketName> mayList;

    VersionLookup(ObjectPorts ports) {
        this.repository = ports.objects();
        this.versions = new Coalescing<>(repository::find);
        this.mayList = ports.mayList();
    }

    /**
     * A version that has bytes.
     *
     * @throws thecloud.core.error.Refused {@code NoSuchBucket}, {@code NoSuchKey}, {@code NoSuchVersion},
     *     {@code MethodNotAllowed}, {@code AccessDenied}
     */
    ObjectVersion require(Call call, ObjectName name, @Nullable String version) {
        return present(call, name, version, find(name, version));
    }

    /** The same, with its key held until the open transaction ends. */
    ObjectVersion hold(Call call, ObjectName name, @Nullable String version) {
        requireForm(version);
        return present(call, name, version, repository.hold(name, version));
    }

    /** Null when the bucket has none of it; may be a delete marker. */
    @Nullable ObjectVersion find(ObjectName name, @Nullable String version) {
        requireForm(version);
        Found found = versions.get(new Wanted(name, version));
        if (found == null) {
            throw BucketLookUp.missing(name.bucket());
        }
        return found.version();
    }

    private ObjectVersion present(Call call, ObjectName name, @Nullable String version, @Nullable ObjectVersion found) {
        if (found != null && !found.deleteMarker()) {
            return found;
        }
        if (found != null && version != null) {
            throw Refusals.isDeleteMarker(found);
        }
        if (!mayList.test(call, name.bucket())) {
            throw Refusals.accessDenied("Access Denied");
        }
        throw version == null ? Refusals.noSuchKey(name, found) : Refusals.noSuchVersion(name, version);
    }

    private static void requireForm(@Nullable String version) {
        if (version != null) {
            VersionId.parse(version);
        }
    }
}
