package thecloud.core.accesskey;

import thecloud.core.Page;
import thecloud.core.PageRequest;
import thecloud.core.access.Call;
import thecloud.core.access.Caller;
import thecloud.core.error.Denied;
import thecloud.core.identity.KeyRing.Holder;

/** The access keys of whoever calls, in the tenant where they act. */
final class OwnAccessKeys implements AccessKeyService {

    private final AccessKeyRing ring;

    OwnAccessKeys(AccessKeyRing ring) {
        this.ring = ring;
    }

    @Override
    public IssuedAccessKey create(Call call, AccessKeyDraft draft) {
        return ring.issue(call, persons(call), draft);
    }

    @Override
    public Page<AccessKey> list(Call call, PageRequest page) {
        return ring.list(own(call), page);
    }

    @Override
    public AccessKey disable(Call call, String id) {
        return ring.disable(call, own(call), id);
    }

    @Override
    public AccessKey enable(Call call, String id) {
        return ring.enable(call, persons(call), id);
    }

    @Override
    public void delete(Call call, String id) {
        ring.delete(call, own(call), id);
    }

    /** Whoever finds a service account's key must not be able to outlive its end. */
    private static Holder persons(Call call) {
        if (call.member().principal().kind() == Caller.Kind.SERVICE_ACCOUNT) {
            throw new Denied("a service account makes and enables no keys for itself");
        }
        return own(call);
    }

    private static Holder own(Call call) {
        return new Holder(call.member().userId(), call.member().tenantId());
    }
}
