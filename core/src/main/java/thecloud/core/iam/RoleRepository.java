package thecloud.core.iam;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import thecloud.core.PageRequest;

/**
 * Outbound port: roles and bindings. Writes take part in the open transaction and raise the tenant's access revision,
 * which waits for other such writes of the tenant.
 */
public interface RoleRepository {

    /** False when the name is taken; nothing was written then. */
    boolean add(UUID tenantId, Role role);

    /** One of the tenant's own or a built-in one. */
    Optional<Role> find(UUID tenantId, String idOrName);

    /** Newest first; up to {@code page.limit() + 1} of them. */
    List<Role> list(UUID tenantId, PageRequest page);

    /** False when the role has another version by now. */
    boolean update(UUID tenantId, Role next);

    void delete(UUID tenantId, UUID roleId);

    Optional<RoleBinding> bind(UUID tenantId, UUID userId, UUID roleId);

    /** False when the member does not have the role. */
    boolean unbind(UUID tenantId, UUID userId, UUID roleId);

    /** Newest first; up to {@code page.limit() + 1} of them. */
    List<RoleBinding> bindings(UUID tenantId, PageRequest page);

    /** The e-mail addresses of at most {@code max} members who have the role. */
    List<String> holders(UUID tenantId, UUID roleId, int max);
}
