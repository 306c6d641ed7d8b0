package thecloud.core.serviceaccount;

import java.time.InstantSource;
import thecloud.core.Ids;
import thecloud.core.access.Transactions;
import thecloud.core.events.EventLog;
import thecloud.core.identity.ApiKeyRepository;
import thecloud.core.identity.LoginThrottle;
import thecloud.core.identity.Scopes;
import thecloud.core.identity.SessionRepository;
import thecloud.core.identity.TenantRepository;
import thecloud.core.identity.TokenCodec;

/** The outbound ports that the slice's services share, and the cloud's scopes. */
public record ServiceAccountPorts(
        ServiceAccountRepository accounts,
        TenantRepository tenants,
        ApiKeyRepository keys,
        SessionRepository sessions,
        LoginThrottle throttle,
        TokenCodec tokens,
        EventLog events,
        Scopes scopes,
        Transactions transactions,
        Ids ids,
        InstantSource clock) {}
