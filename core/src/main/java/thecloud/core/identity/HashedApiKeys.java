package thecloud.core.identity;

import thecloud.core.Page;
import thecloud.core.PageRequest;
import thecloud.core.access.Call;
import thecloud.core.access.Caller;
import thecloud.core.error.Denied;

/** The keys of whoever calls, in the tenant where they act. */
final class HashedApiKeys implements ApiKeyService {

    private final KeyRing ring;

    HashedApiKeys(KeyRing ring) {
        this.ring = ring;
    }

    @Override
    public IssuedKey create(Call call, KeyDraft draft) {
        requireUser(call);
        return ring.issue(call, holder(call), draft);
    }

    @Override
    public Page<ApiKey> list(Call call, PageRequest page) {
        return ring.list(holder(call), page);
    }

    @Override
    public IssuedKey rotate(Call call, String id) {
        requireUser(call);
        return ring.rotate(call, holder(call), id);
    }

    @Override
    public void revoke(Call call, String id) {
        ring.revoke(call, holder(call), id);
    }

    private static KeyRing.Holder holder(Call call) {
        return new KeyRing.Holder(call.member().userId(), call.member().tenantId());
    }

    /** Whoever got hold of a service account's key must not be able to outlive the end that its admins gave it. */
    private static void requireUser(Call call) {
        if (call.member().principal().kind() == Caller.Kind.SERVICE_ACCOUNT) {
            throw new Denied("a service account makes and rotates no keys for itself; an admin of its tenant does");
        }
    }
}
