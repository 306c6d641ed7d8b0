package thecloud.core.serviceaccount;

import java.util.Map;
import thecloud.core.access.ResourceDirectory;
import thecloud.core.accesskey.AccessKeyRing;
import thecloud.core.identity.KeyRing;

/** Makes the slice's services; the server puts the guard around them. */
public final class ServiceAccounts {

    private final ServiceAccountPorts ports;
    private final KeyRing ring;

    public ServiceAccounts(ServiceAccountPorts ports, KeyRing ring) {
        this.ports = ports;
        this.ring = ring;
    }

    public ServiceAccountService accounts() {
        return new TenantServiceAccounts(ports);
    }

    public ServiceAccountKeyService keys() {
        return new ServiceAccountKeys(new KeyHolders(ports.accounts()), ring);
    }

    public AccountAccessKeyService accessKeys(AccessKeyRing accessKeys) {
        return new AccountAccessKeys(new KeyHolders(ports.accounts()), accessKeys);
    }

    public TokenService tokens() {
        return new ClientTokens(ports);
    }

    /** What policies can ask about service accounts. */
    public ResourceDirectory directory() {
        return (tenantId, idOrName) -> ports.accounts()
                .find(tenantId, idOrName)
                .map(account -> new ResourceDirectory.Facts(account.id(), Map.of()));
    }
}
