package thecloud.core.object.bucket;

import java.util.Map;
import java.util.UUID;
import thecloud.core.Nullable;
import thecloud.core.access.Caller;
import thecloud.core.object.ObjectName;

/** Outbound port of the authority: what an upload in parts was begun with, and by whom. */
@FunctionalInterface
public interface UploadGrants {

    /**
     * In one query.
     *
     * @param uploadId as the client sent it
     * @return null when there is no such upload of that name, nor was one that made an object of late
     */
    @Nullable Facts find(ObjectName name, String uploadId);

    /**
     * About one upload.
     *
     * @param initiatorId the user who began it, and their tenant; null for somebody who did not sign in, and once it has ended
     * @param tags that the object shall have
     * @param said values of condition keys about the object that is to be
     */
    record Facts(
            @Nullable UUID initiatorId, @Nullable UUID tenantId, Map<String, String> tags, Map<String, String> said) {

        /** Whether it is theirs: they began it, or theirs is the tenant of whoever did. */
        boolean isOf(Caller caller) {
            return caller instanceof Caller.Member member
                    && member.tenantId().equals(tenantId)
                    && (member.tenancy().owner() || member.userId().equals(initiatorId));
        }
    }
}
