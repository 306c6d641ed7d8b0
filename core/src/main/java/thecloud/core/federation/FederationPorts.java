package thecloud.core.federation;

import java.time.InstantSource;
import java.util.Optional;
import thecloud.core.Ids;
import thecloud.core.access.Transactions;
import thecloud.core.events.EventLog;
import thecloud.core.identity.LoginThrottle;
import thecloud.core.identity.PasswordHasher;
import thecloud.core.identity.UserRepository;
import thecloud.core.people.AccountRepository;

/** The outbound ports that the slice's services share; no provider when the cloud has none. */
public record FederationPorts(
        Optional<IdentityProvider> provider,
        LoginRules rules,
        PendingLoginRepository pending,
        LinkedIdentityRepository identities,
        UserRepository users,
        AccountRepository accounts,
        PasswordHasher passwords,
        LoginThrottle throttle,
        EventLog events,
        Transactions transactions,
        Ids ids,
        InstantSource clock) {}
