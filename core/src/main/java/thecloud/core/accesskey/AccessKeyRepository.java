package thecloud.core.accesskey;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import thecloud.core.Nullable;
import thecloud.core.PageRequest;
import thecloud.core.access.Caller;

/** Outbound port: the rows of access keys. */
public interface AccessKeyRepository {

    /**
     * @param sealedSecret encrypted under the master key
     * @param tokenHash SHA-256 (hex) of the session token; null for a lasting key
     */
    void add(AccessKey key, String sealedSecret, @Nullable String tokenHash);

    /** Newest first; up to {@code page.limit() + 1} rows. */
    List<AccessKey> list(UUID userId, UUID tenantId, PageRequest page);

    /** The key that went; empty when the holder has none of that id or access key id. */
    Optional<AccessKey> delete(UUID userId, UUID tenantId, String idOrAccessKeyId);

    /** The key as it is then; empty when the holder has none of that id or access key id. */
    Optional<AccessKey> setActive(UUID userId, UUID tenantId, String idOrAccessKeyId, boolean active);

    /**
     * What requests are signed with, by access key id: one query, however many calls it serves. Keys that are unknown,
     * disabled or expired are missing from the answer, and so are those of suspended users and of those who are no member of the
     * key's tenant. Notes the use of each key, to the minute.
     */
    Map<String, Signing> signing(Collection<String> accessKeyIds);

    /** What verifies a signature, and who is behind it. */
    record Signing(String sealedSecret, @Nullable String tokenHash, Caller.Member member) {

        @Override
        public String toString() {
            return "Signing[" + member.userId() + "]";
        }
    }
}
