package thecloud.core.identity;

import java.time.InstantSource;
import thecloud.core.Ids;
import thecloud.core.access.Transactions;

/** The outbound ports that the slice's services share. */
public record IdentityPorts(
        UserRepository users,
        TenantRepository tenants,
        ApiKeyRepository keys,
        SessionRepository sessions,
        CredentialRepository credentials,
        LoginThrottle throttle,
        PasswordHasher passwords,
        TokenCodec tokens,
        Transactions transactions,
        Ids ids,
        InstantSource clock) {}
