package thecloud.core.people;

import java.time.InstantSource;
import thecloud.core.Ids;
import thecloud.core.access.Transactions;
import thecloud.core.events.EventLog;
import thecloud.core.identity.LoginThrottle;
import thecloud.core.identity.PasswordHasher;
import thecloud.core.identity.TenantFounding;
import thecloud.core.identity.TenantRepository;
import thecloud.core.mail.Mailer;
import thecloud.core.work.WorkQueue;

/** The outbound ports that the slice's services share. */
public record PeoplePorts(
        MemberRepository members,
        InvitationRepository invitations,
        AccountRepository accounts,
        ResetRepository resets,
        TenantRepository tenants,
        TenantFounding founding,
        LoginThrottle throttle,
        PasswordHasher passwords,
        Mailer mailer,
        EventLog events,
        WorkQueue queue,
        Transactions transactions,
        Ids ids,
        InstantSource clock) {}
