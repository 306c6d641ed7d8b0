package thecloud.core.federation;

import thecloud.core.identity.SignedIn;

/** Makes the slice's services; the server puts the guard around them. */
public final class Federation {

    private final FederationPorts ports;
    private final SignedIn.Opening opening;

    public Federation(FederationPorts ports, SignedIn.Opening opening) {
        this.ports = ports;
        this.opening = opening;
    }

    public ExternalLoginService logins() {
        return new ProviderLogins(ports, opening);
    }

    public LinkedIdentityService identities() {
        return new OwnIdentities(ports);
    }
}
