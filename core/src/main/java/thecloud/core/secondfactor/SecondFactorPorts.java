package thecloud.core.secondfactor;

import java.time.InstantSource;
import thecloud.core.Ids;
import thecloud.core.access.Transactions;
import thecloud.core.events.EventLog;
import thecloud.core.identity.LoginThrottle;
import thecloud.core.identity.PasswordHasher;
import thecloud.core.identity.UserRepository;

/** The outbound ports that the slice's services share. */
public record SecondFactorPorts(
        SecondFactorRepository factors,
        OneTimeCodes codes,
        SecretBox box,
        UserRepository users,
        PasswordHasher passwords,
        LoginThrottle throttle,
        EventLog events,
        Transactions transactions,
        Ids ids,
        InstantSource clock) {}
