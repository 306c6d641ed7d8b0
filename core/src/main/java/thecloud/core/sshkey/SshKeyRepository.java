package thecloud.core.sshkey;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import thecloud.core.PageRequest;

/** Outbound port: the rows of SSH keys. */
public interface SshKeyRepository {

    /** @throws thecloud.core.error.Conflict when the tenant has another key of that name */
    void add(SshKey key);

    Optional<SshKey> find(UUID tenantId, String idOrName);

    /** Newest first; up to {@code page.limit() + 1} rows. */
    List<SshKey> list(UUID tenantId, PageRequest page);

    void delete(UUID tenantId, UUID id);
}
