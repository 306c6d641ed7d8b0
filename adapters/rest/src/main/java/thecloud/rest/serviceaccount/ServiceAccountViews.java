package thecloud.rest.serviceaccount;

import thecloud.api.serviceaccount.ServiceAccountView;
import thecloud.core.serviceaccount.ServiceAccount;

/** Service accounts as the API shows them. */
final class ServiceAccountViews {
    private ServiceAccountViews() {}

    static ServiceAccountView of(ServiceAccount account) {
        return new ServiceAccountView(
                account.id().toString(),
                account.name(),
                account.email(),
                account.description(),
                account.roles(),
                account.tenantId().toString(),
                account.createdAt(),
                account.updatedAt(),
                account.version());
    }
}
