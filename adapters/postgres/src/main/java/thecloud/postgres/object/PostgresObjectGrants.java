package thecloud.postgres.object;

import thecloud.core.Coalescing;
import thecloud.core.Nullable;
import thecloud.core.object.ObjectName;
import thecloud.core.object.ObjectVersion;
import thecloud.core.object.bucket.ObjectGrants;
import thecloud.core.object.rule.VersionId;
import thecloud.core.object.storing.ObjectRepository.Found;
import thecloud.core.object.storing.ObjectRepository.Wanted;

/** Owners, ACLs and tags of {@code objects}, for the authority; asked before a transaction is open. */
public final class PostgresObjectGrants implements ObjectGrants {

    private final Coalescing<Wanted, Found> versions;

    public PostgresObjectGrants(PostgresObjectRepository repository) {
        this.versions = new Coalescing<>(repository::find);
    }

    /** @throws thecloud.core.error.Refused for what is no version of anything */
    @Override
    public @Nullable Facts find(ObjectName name, @Nullable String version) {
        if (version != null) {
            VersionId.parse(version); // here, where it is refused for nobody else
        }
        Found found = versions.get(new Wanted(name, version));
        ObjectVersion there = found == null ? null : found.version();
        return there == null || there.deleteMarker() ? null : new Facts(there.ownerId(), there.acl(), there.tags());
    }
}
