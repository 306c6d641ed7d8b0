package thecloud.core.identity;

import java.time.InstantSource;
import java.util.Collection;
import java.util.function.Supplier;
import thecloud.core.Ids;
import thecloud.core.access.Transactions;
import thecloud.core.events.EventLog;

/**
 * The outbound ports that the slice's services share.
 *
 * @param actions the cloud's actions; complete once every port has its guard
 */
public record IdentityPorts(
        UserRepository users,
        TenantRepository tenants,
        ApiKeyRepository keys,
        SessionRepository sessions,
        CredentialRepository credentials,
        LoginThrottle throttle,
        PasswordHasher passwords,
        TokenCodec tokens,
        SecondFactorCheck secondFactor,
        EventLog events,
        Supplier<? extends Collection<String>> actions,
        Transactions transactions,
        Ids ids,
        InstantSource clock) {}
