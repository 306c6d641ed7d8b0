package thecloud.core.serviceaccount;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import thecloud.core.PageRequest;

/** Outbound port: service accounts, which are users too. Writes take part in the open transaction. */
public interface ServiceAccountRepository {

    /** Without any role, which it gets as a member. False when the name is taken; nothing was written then. */
    boolean add(ServiceAccount account);

    Optional<ServiceAccount> find(UUID tenantId, String idOrName);

    /** Newest first; up to {@code page.limit() + 1} of them. */
    List<ServiceAccount> list(UUID tenantId, PageRequest page);

    /** Writes the description. False when the account has another version by now. */
    boolean update(ServiceAccount next);

    /** Ends its keys, sessions and membership. Who it was is still known of what it made. */
    void delete(UUID tenantId, UUID id);
}
