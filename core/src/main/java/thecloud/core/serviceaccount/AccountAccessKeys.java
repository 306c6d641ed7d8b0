package thecloud.core.serviceaccount;

import thecloud.core.Page;
import thecloud.core.PageRequest;
import thecloud.core.access.Call;
import thecloud.core.accesskey.AccessKey;
import thecloud.core.accesskey.AccessKeyDraft;
import thecloud.core.accesskey.AccessKeyRing;
import thecloud.core.accesskey.IssuedAccessKey;

/** The access keys of service accounts, made and ended by others than themselves. */
final class AccountAccessKeys implements AccountAccessKeyService {

    private final KeyHolders holders;
    private final AccessKeyRing ring;

    AccountAccessKeys(KeyHolders holders, AccessKeyRing ring) {
        this.holders = holders;
        this.ring = ring;
    }

    @Override
    public IssuedAccessKey create(Call call, String idOrName, AccessKeyDraft draft) {
        return ring.issue(call, holders.other(call, idOrName), draft);
    }

    @Override
    public Page<AccessKey> list(Call call, String idOrName, PageRequest page) {
        return ring.list(holders.find(call, idOrName), page);
    }

    @Override
    public AccessKey disable(Call call, String idOrName, String keyId) {
        return ring.disable(call, holders.find(call, idOrName), keyId);
    }

    @Override
    public AccessKey enable(Call call, String idOrName, String keyId) {
        return ring.enable(call, holders.other(call, idOrName), keyId);
    }

    @Override
    public void delete(Call call, String idOrName, String keyId) {
        ring.delete(call, holders.find(call, idOrName), keyId);
    }
}
