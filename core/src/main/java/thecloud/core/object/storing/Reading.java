package thecloud.core.object.storing;

import thecloud.core.Nullable;
import thecloud.core.access.Call;
import thecloud.core.error.Unavailable;
import thecloud.core.object.FoundObject;
import thecloud.core.object.GetObject;
import thecloud.core.object.ObjectName;
import thecloud.core.object.ObjectVersion;
import thecloud.core.object.blob.DamagedBlob;
import thecloud.core.object.blob.DataKey;
import thecloud.core.object.blob.ObjectStore;
import thecloud.core.object.encryption.ObjectEncryption;
import thecloud.core.object.rule.Conditions;
import thecloud.core.object.upkeep.DamageReport;
import thecloud.core.object.upkeep.Pins;

/**
 * From a name to open bytes. Between the look-up and the opening a version may be overwritten and its blobs removed: then it
 * is looked up again, and is damaged only if its row is still there.
 */
final class Reading implements OpenObject.After {

    private static final int ATTEMPTS = 5;

    private final VersionLookup versions;
    private final ObjectEncryption encryption;
    private final ObjectStore store;
    private final Pins pins;
    private final DamageReport report;

    Reading(VersionLookup versions, ObjectEncryption encryption, ObjectStore store, Pins pins, DamageReport report) {
        this.versions = versions;
        this.encryption = encryption;
        this.store = store;
        this.pins = pins;
        this.report = report;
    }

    ObjectVersion head(Call call, ObjectName name, GetObject query) {
        ObjectVersion version = versions.require(call, name, query.version());
        Conditions.requireForReading(query.preconditions(), version);
        key(version, query);
        return version;
    }

    FoundObject open(Call call, ObjectName name, GetObject query) {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            ObjectVersion version = versions.require(call, name, query.version());
            Conditions.requireForReading(query.preconditions(), version);
            FoundObject opened = opened(version, key(version, query));
            if (opened != null) {
                return opened;
            }
        }
        throw new Unavailable("storage", "the object is overwritten too often to be read; try again", null);
    }

    private @Nullable DataKey key(ObjectVersion version, GetObject query) {
        return encryption.open(version.encryption(), version.ownerId(), version.id(), query.customerKey());
    }

    /** Null when the version is gone meanwhile. */
    private @Nullable FoundObject opened(ObjectVersion version, @Nullable DataKey key) {
        boolean many = version.parts().size() > 1;
        if (many) {
            pins.pin(version.id());
        }
        try {
            if (!many || isThere(version)) {
                FoundObject opened = new OpenObject(version, key, store, this);
                many = false; // closing it unpins
                return opened;
            }
            return null;
        } catch (DamagedBlob damage) {
            if (!isThere(version)) {
                return null;
            }
            damaged(version, damage);
            throw damage;
        } finally {
            if (many) {
                pins.unpin(version.id());
            }
        }
    }

    private boolean isThere(ObjectVersion version) {
        ObjectVersion now = versions.find(version.name(), version.version());
        return now != null && now.id().equals(version.id());
    }

    @Override
    public void damaged(ObjectVersion version, DamagedBlob damage) {
        report.found(version.ownerId(), version.id(), version.name().label(), damage);
    }

    @Override
    public void closed(ObjectVersion version) {
        if (version.parts().size() > 1) {
            pins.unpin(version.id());
        }
    }
}
