package thecloud.core.object.bucket;

import java.util.Map;
import java.util.UUID;
import thecloud.core.Nullable;
import thecloud.core.object.ObjectName;
import thecloud.core.object.setting.AccessControl;

/** Outbound port of the authority: what a version of an object itself says about who may use it. */
@FunctionalInterface
public interface ObjectGrants {

    /**
     * In one query.
     *
     * @param version as clients name it; null for the current one
     * @return null when there is no such version, or it is a delete marker
     */
    @Nullable Facts find(ObjectName name, @Nullable String version);

    /**
     * About one version.
     *
     * @param ownerId tenant of the owner
     * @param acl null for private to the owner
     */
    record Facts(UUID ownerId, @Nullable AccessControl acl, Map<String, String> tags) {}
}
