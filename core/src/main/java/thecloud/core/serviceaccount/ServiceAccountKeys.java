package thecloud.core.serviceaccount;

import thecloud.core.Page;
import thecloud.core.PageRequest;
import thecloud.core.access.Call;
import thecloud.core.error.Denied;
import thecloud.core.identity.ApiKey;
import thecloud.core.identity.IssuedKey;
import thecloud.core.identity.KeyDraft;
import thecloud.core.identity.KeyRing;

/** The keys of service accounts, made and ended by others than themselves. */
final class ServiceAccountKeys implements ServiceAccountKeyService {

    private final ServiceAccountRepository accounts;
    private final KeyRing ring;

    ServiceAccountKeys(ServiceAccountRepository accounts, KeyRing ring) {
        this.accounts = accounts;
        this.ring = ring;
    }

    @Override
    public IssuedKey create(Call call, String idOrName, KeyDraft draft) {
        return ring.issue(call, othersHolder(call, idOrName), draft);
    }

    @Override
    public Page<ApiKey> list(Call call, String idOrName, PageRequest page) {
        return ring.list(holder(call, idOrName), page);
    }

    @Override
    public IssuedKey rotate(Call call, String idOrName, String keyId) {
        return ring.rotate(call, othersHolder(call, idOrName), keyId);
    }

    @Override
    public void revoke(Call call, String idOrName, String keyId) {
        ring.revoke(call, holder(call, idOrName), keyId);
    }

    private KeyRing.Holder othersHolder(Call call, String idOrName) {
        KeyRing.Holder holder = holder(call, idOrName);
        if (holder.userId().equals(call.member().userId())) {
            throw new Denied("a service account makes and rotates no keys for itself");
        }
        return holder;
    }

    private KeyRing.Holder holder(Call call, String idOrName) {
        ServiceAccount account = TenantServiceAccounts.find(accounts, call, idOrName);
        return new KeyRing.Holder(account.id(), account.tenantId());
    }
}
