package thecloud.core.serviceaccount;

import thecloud.core.Nullable;
import thecloud.core.Page;
import thecloud.core.PageRequest;
import thecloud.core.access.Action;
import thecloud.core.access.ArnService;
import thecloud.core.access.Call;
import thecloud.core.access.ResourceId;

/**
 * Inbound port: the service accounts of the caller's tenant, by id or name. Whoever may make them and their keys can act with
 * any role; only admins may, by default.
 */
@ArnService("iam")
public interface ServiceAccountService {

    /**
     * @throws thecloud.core.error.Conflict on {@code name} when it is taken
     * @throws thecloud.core.error.Invalid on {@code role} when the tenant has no such role
     */
    @Action(value = "service-account:create", transactional = true, replay = "get")
    ServiceAccount create(Call call, ServiceAccountDraft draft);

    @Action("service-account:read")
    ServiceAccount get(Call call, @ResourceId String idOrName);

    /** Newest first. */
    @Action("service-account:read")
    Page<ServiceAccount> list(Call call, PageRequest page);

    /**
     * @param description null leaves it as it is
     * @param expectedVersion the version that the caller saw; null when they do not mind
     * @throws thecloud.core.error.Stale when it has another version by now
     */
    @Action(value = "service-account:update", transactional = true)
    ServiceAccount update(
            Call call, @ResourceId String idOrName, @Nullable String description, @Nullable Long expectedVersion);

    /** Its keys and tokens stop working at once; what it made stays. */
    @Action(value = "service-account:delete", transactional = true)
    void delete(Call call, @ResourceId String idOrName);
}
