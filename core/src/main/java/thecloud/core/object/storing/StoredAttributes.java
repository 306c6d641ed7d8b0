package thecloud.core.object.storing;

import java.time.Instant;
import java.util.Map;
import thecloud.core.Nullable;
import thecloud.core.access.Call;
import thecloud.core.error.Refused;
import thecloud.core.object.LegalHold;
import thecloud.core.object.ObjectAttributes;
import thecloud.core.object.ObjectName;
import thecloud.core.object.ObjectVersion;
import thecloud.core.object.Retention;
import thecloud.core.object.VersionQuery;
import thecloud.core.object.bucket.Bucket;
import thecloud.core.object.rule.AccessLists;
import thecloud.core.object.rule.ObjectLock;
import thecloud.core.object.setting.AccessControl;
import thecloud.core.object.setting.TagSet;

/** What can change about a version: read as any look-up, changed while its key is held. */
final class StoredAttributes implements ObjectAttributes {

    private final ObjectPorts ports;
    private final KnownBuckets buckets;
    private final VersionLookup versions;

    StoredAttributes(ObjectPorts ports, KnownBuckets buckets, VersionLookup versions) {
        this.ports = ports;
        this.buckets = buckets;
        this.versions = versions;
    }

    @Override
    public ObjectVersion tags(Call call, ObjectName name, VersionQuery version) {
        return versions.require(call, name, version.version());
    }

    @Override
    public ObjectVersion putTags(Call call, ObjectName name, VersionQuery version, Map<String, String> tags) {
        Map<String, String> valid = TagSet.ofObject(tags);
        ObjectVersion held = versions.hold(call, name, version.version());
        return updated(held, valid, held.acl(), held.retention(), held.legalHold());
    }

    @Override
    public ObjectVersion deleteTags(Call call, ObjectName name, VersionQuery version) {
        return putTags(call, name, version, Map.of());
    }

    @Override
    public ObjectVersion acl(Call call, ObjectName name, VersionQuery version) {
        return versions.require(call, name, version.version());
    }

    @Override
    public ObjectVersion putAcl(Call call, ObjectName name, VersionQuery version, AccessControl acl) {
        Bucket bucket = buckets.requireWithin(name.bucket());
        AccessControl accepted = AccessLists.accepted(bucket, acl);
        ObjectVersion held = versions.hold(call, name, version.version());
        ports.grantees().require(accepted, held.ownerId(), bucket.tenantId());
        return updated(held, held.tags(), accepted, held.retention(), held.legalHold());
    }

    @Override
    public ObjectVersion retention(Call call, ObjectName name, VersionQuery version) {
        ObjectLock.requireIn(buckets.require(name.bucket()));
        ObjectVersion found = versions.require(call, name, version.version());
        if (found.retention() == null) {
            throw neverLocked();
        }
        return found;
    }

    private static Refused neverLocked() {
        return new Refused(
                Refused.Kind.NOT_FOUND,
                "NoSuchObjectLockConfiguration",
                "The specified object does not have a ObjectLock configuration");
    }

    @Override
    public ObjectVersion putRetention(Call call, ObjectName name, VersionQuery version, @Nullable Retention retention) {
        ObjectLock.requireIn(buckets.requireWithin(name.bucket()));
        Instant now = ports.clock().instant();
        if (retention != null) {
            ObjectLock.requireAhead(retention, now);
        }
        ObjectVersion held = versions.hold(call, name, version.version());
        ObjectLock.requireChangeable(held.retention(), retention, version.bypassGovernance(), now);
        return updated(held, held.tags(), held.acl(), retention, held.legalHold());
    }

    @Override
    public ObjectVersion legalHold(Call call, ObjectName name, VersionQuery version) {
        ObjectLock.requireIn(buckets.require(name.bucket()));
        ObjectVersion found = versions.require(call, name, version.version());
        if (found.legalHold() == null) {
            throw neverLocked();
        }
        return found;
    }

    @Override
    public ObjectVersion putLegalHold(Call call, ObjectName name, VersionQuery version, LegalHold hold) {
        ObjectLock.requireIn(buckets.requireWithin(name.bucket()));
        ObjectVersion held = versions.hold(call, name, version.version());
        return updated(held, held.tags(), held.acl(), held.retention(), hold.on());
    }

    @Override
    public ObjectVersion attributes(Call call, ObjectName name, VersionQuery version) {
        return versions.require(call, name, version.version());
    }

    private ObjectVersion updated(
            ObjectVersion of,
            Map<String, String> tags,
            @Nullable AccessControl acl,
            @Nullable Retention retention,
            @Nullable Boolean legalHold) {
        ObjectVersion next = new ObjectVersion(
                of.id(),
                of.name(),
                of.version(),
                of.latest(),
                of.deleteMarker(),
                of.ownerId(),
                of.size(),
                of.etag(),
                of.checksum(),
                of.multipart(),
                of.parts(),
                of.headers(),
                tags,
                acl,
                of.encryption(),
                retention,
                legalHold,
                of.lastModified(),
                of.keeping());
        ports.objects().update(next);
        return next;
    }
}
