package thecloud.core.serviceaccount;

import thecloud.core.Page;
import thecloud.core.PageRequest;
import thecloud.core.access.Call;
import thecloud.core.identity.ApiKey;
import thecloud.core.identity.IssuedKey;
import thecloud.core.identity.KeyDraft;
import thecloud.core.identity.KeyRing;

/** The keys of service accounts, made and ended by others than themselves. */
final class ServiceAccountKeys implements ServiceAccountKeyService {

    private final KeyHolders holders;
    private final KeyRing ring;

    ServiceAccountKeys(KeyHolders holders, KeyRing ring) {
        this.holders = holders;
        this.ring = ring;
    }

    @Override
    public IssuedKey create(Call call, String idOrName, KeyDraft draft) {
        return ring.issue(call, holders.other(call, idOrName), draft);
    }

    @Override
    public Page<ApiKey> list(Call call, String idOrName, PageRequest page) {
        return ring.list(holders.find(call, idOrName), page);
    }

    @Override
    public IssuedKey rotate(Call call, String idOrName, String keyId) {
        return ring.rotate(call, holders.other(call, idOrName), keyId);
    }

    @Override
    public void revoke(Call call, String idOrName, String keyId) {
        ring.revoke(call, holders.find(call, idOrName), keyId);
    }
}
