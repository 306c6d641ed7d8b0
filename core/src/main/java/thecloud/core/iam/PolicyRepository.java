package thecloud.core.iam;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import thecloud.core.PageRequest;

/**
 * Outbound port: policies and attachments. Writes take part in the open transaction; those that change what somebody
 * holds raise the tenant's access revision.
 */
public interface PolicyRepository {

    /** False when the name is taken; nothing was written then. */
    boolean add(UUID tenantId, Policy policy);

    Optional<Policy> find(UUID tenantId, String idOrName);

    /** Newest first; up to {@code page.limit() + 1} of them. */
    List<Policy> list(UUID tenantId, PageRequest page);

    /** False when the policy has another version by now. */
    boolean update(UUID tenantId, Policy next);

    void delete(UUID tenantId, UUID policyId);

    void attach(UUID tenantId, UUID policyId, Holder holder);

    /** False when it is not attached there. */
    boolean detach(UUID tenantId, UUID policyId, Holder holder);

    /** Newest first, at most {@code max}. */
    List<PolicyAttachment> attachments(UUID tenantId, UUID policyId, int max);

    /** By name. */
    List<Policy> inline(UUID tenantId, Holder holder);

    /** Makes or replaces the one of that name. */
    Policy putInline(UUID tenantId, Holder holder, Policy policy);

    /** False when there is none of that name. */
    boolean deleteInline(UUID tenantId, Holder holder, String name);

    /** A target that was found. */
    record Holder(PolicyTarget.Kind kind, UUID id, String name) {}
}
