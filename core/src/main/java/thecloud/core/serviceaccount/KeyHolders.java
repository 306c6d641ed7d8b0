package thecloud.core.serviceaccount;

import thecloud.core.access.Call;
import thecloud.core.error.Denied;
import thecloud.core.identity.KeyRing;

/** Service accounts as holders of keys. */
final class KeyHolders {

    private final ServiceAccountRepository accounts;

    KeyHolders(ServiceAccountRepository accounts) {
        this.accounts = accounts;
    }

    /** @throws thecloud.core.error.NotFound when the caller's tenant has no such account */
    KeyRing.Holder find(Call call, String idOrName) {
        ServiceAccount account = TenantServiceAccounts.find(accounts, call, idOrName);
        return new KeyRing.Holder(account.id(), account.tenantId());
    }

    /** For what an account must not do for itself. @throws Denied to it */
    KeyRing.Holder other(Call call, String idOrName) {
        KeyRing.Holder holder = find(call, idOrName);
        if (holder.userId().equals(call.member().userId())) {
            throw new Denied("a service account makes and rotates no keys for itself");
        }
        return holder;
    }
}
