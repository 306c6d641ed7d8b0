package thecloud.core.identity;

/** Makes the slice's services; the server puts the guard around all but the authenticator, which the guard relies on. */
public final class Identity {

    private final IdentityPorts ports;

    public Identity(IdentityPorts ports) {
        this.ports = ports;
    }

    public SessionService sessions() {
        return new PasswordSessions(ports);
    }

    /** For those who recognise people in another way than by password. */
    public SignedIn.Opening opening() {
        return new PasswordSessions(ports);
    }

    public ApiKeyService keys() {
        return new HashedApiKeys(keyRing());
    }

    /** For services that manage the keys of others than their caller. */
    public KeyRing keyRing() {
        return new KeyRing(ports);
    }

    public TenantService tenants() {
        return new MemberTenants(ports);
    }

    /** For whoever is left without a tenant: makes one of their own, in the open transaction. */
    public TenantFounding founding() {
        return new MemberTenants(ports)::found;
    }

    public Authenticator authenticator() {
        return new DatabaseAuthenticator(ports.credentials(), ports.tokens());
    }
}
