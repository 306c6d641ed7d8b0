package thecloud.rest;

import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import thecloud.core.Nullable;
import thecloud.core.access.Call;
import thecloud.core.access.Caller;
import thecloud.core.error.Unauthenticated;
import thecloud.core.identity.Authenticator;
import thecloud.core.identity.Credential;

/**
 * A request that was let in: the call to make of it, and what it showed, so that long streams can ask again later
 * whether it still holds.
 *
 * @param credential what was shown; null when nothing was
 * @param tenant id or slug of the tenant that was asked for; null for the credential's own
 */
public record Admission(
        Call call,
        @Nullable Credential credential,
        @Nullable String tenant) implements SecurityContext {
    /** The call of the request that a resource method serves. */
    public static Call call(SecurityContext security) {
        return of(security).call();
    }

    /**
     * What the caller showed.
     *
     * @throws Unauthenticated when that was nothing
     */
    public static Credential credential(SecurityContext security) {
        Credential shown = of(security).credential();
        if (shown == null) {
            throw Calls.missing();
        }
        return shown;
    }

    public static Admission of(SecurityContext security) {
        if (security instanceof Admission admission) {
            return admission;
        }
        throw new IllegalStateException("a resource method ran without passing the gate");
    }

    /**
     * Asks again whether a stream may go on.
     *
     * @throws Unauthenticated when the credential has stopped working, or roles or policies of the tenant have changed
     */
    public void recheck(Authenticator authenticator) {
        if (credential != null && call.caller() instanceof Caller.Member admitted) {
            Caller.Member now = authenticator.confirm(credential, tenant, admitted);
            if (now.tenancy().accessRevision() != admitted.tenancy().accessRevision()) {
                throw new Unauthenticated("access in this tenant has changed; connect again");
            }
        }
    }

    /** Who and where, for logs: the tenant's id, or "-" when nobody is signed in. */
    public String tenantId() {
        return call.caller() instanceof Caller.Member member ? member.tenantId().toString() : "-";
    }

    @Override
    public @Nullable Principal getUserPrincipal() {
        return call.caller() instanceof Caller.Member member ? member::email : null;
    }

    @Override
    public boolean isUserInRole(String role) {
        return false; // the guard decides by action
    }

    @Override
    public boolean isSecure() {
        return false;
    }

    @Override
    public @Nullable String getAuthenticationScheme() {
        return null;
    }
}
