package thecloud.core.people;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import thecloud.core.access.Call;
import thecloud.core.access.Caller;
import thecloud.core.error.Conflict;
import thecloud.core.error.Invalid;
import thecloud.core.identity.EmailAddress;
import thecloud.core.identity.Registration;
import thecloud.core.identity.Secrets;
import thecloud.core.mail.Mailer;
import thecloud.core.work.WorkRequest;

/** Passwords that are reset with tokens that exist in mails alone. */
final class MailedPasswords implements PasswordService {

    static final Duration LIFE = Duration.ofMinutes(30);

    private static final Duration WINDOW = Duration.ofMinutes(15);
    private static final int ASKS_PER_ACCOUNT = 5;
    private static final int ASKS_PER_ADDRESS = 50;
    private static final int RESETS_PER_ADDRESS = 50;
    private static final int TRIES_PER_ACCOUNT = 10;

    private final PeoplePorts ports;
    private final PeopleEvents events;

    MailedPasswords(PeoplePorts ports) {
        this.ports = ports;
        this.events = new PeopleEvents(ports);
    }

    @Override
    public Mailer.Delivery forgot(Call call, EmailAddress email) {
        ports.mailer().requireConfigured();
        Throttled.limit(ports.throttle(), "forgot-from:" + call.sourceAddress(), ASKS_PER_ADDRESS, WINDOW);
        Throttled.limit(ports.throttle(), "forgot:" + email, ASKS_PER_ACCOUNT, WINDOW);
        UUID id = ports.ids().next();
        ports.transactions().inTransaction(() -> {
            ports.resets().replace(id, email, now().plus(LIFE));
            ports.queue().enqueue(WorkRequest.now(PasswordResetMail.KIND, id, null, call.requestId()));
            return true;
        });
        return ports.mailer().delivery();
    }

    @Override
    public void reset(Call call, String token, String newPassword) {
        Throttled.limit(ports.throttle(), "reset-from:" + call.sourceAddress(), RESETS_PER_ADDRESS, WINDOW);
        Registration.requirePassword("new_password", newPassword);
        String tokenHash = Secrets.hash(token);
        good(tokenHash); // so that nobody has passwords hashed, which is dear, for tokens that are worth nothing
        String newHash = ports.passwords().hash(newPassword);
        EmailAddress email = ports.transactions().inTransaction(() -> {
            ResetRepository.Reset reset = good(tokenHash);
            Account account = ports.accounts().find(reset.email().text()).orElseThrow(MailedPasswords::notGood);
            Optional<String> oldHash = ports.accounts().passwordHash(account.id());
            if (account.suspendedAt() != null
                    || oldHash.isEmpty()
                    || !ports.resets().take(reset.id(), tokenHash)) {
                throw notGood();
            }
            if (!ports.accounts().emailVerified(account.id())) {
                ports.accounts().deleteOtherWaysIn(account.id());
                ports.accounts().verifyEmail(account.id(), now());
            }
            if (!ports.accounts().changePassword(account.id(), oldHash.get(), newHash)) {
                throw changedMeanwhile();
            }
            changed(call, "PASSWORD_RESET", account);
            return reset.email();
        });
        // Whoever locked an account out with wrong passwords does not keep its owner out.
        ports.throttle().clear("account:" + email);
    }

    @Override
    public void change(Call call, String currentPassword, String newPassword) {
        Caller.Member caller = call.member();
        Registration.requirePassword("new_password", newPassword);
        String subject = "account:" + caller.email();
        Throttled.limit(ports.throttle(), subject, TRIES_PER_ACCOUNT, WINDOW);
        String oldHash = ports.accounts()
                .passwordHash(caller.userId())
                .orElseThrow(() -> new Conflict("this account has no password"));
        if (!ports.passwords().matches(currentPassword, oldHash)) {
            throw new Invalid("current_password", "is wrong");
        }
        ports.throttle().clear(subject);
        String newHash = ports.passwords().hash(newPassword);
        ports.transactions().inTransaction(() -> {
            Account account =
                    ports.accounts().find(caller.userId().toString()).orElseThrow(MailedPasswords::changedMeanwhile);
            if (!ports.accounts().changePassword(account.id(), oldHash, newHash)) {
                throw changedMeanwhile();
            }
            changed(call, "PASSWORD_CHANGED", account);
            return true;
        });
    }

    /** In the open transaction. */
    private void changed(Call call, String event, Account account) {
        ports.tenants()
                .first(account.id())
                .ifPresent(home -> events.user(call, home.tenant().id(), event, account));
        if (ports.mailer().configured()) {
            ports.queue().enqueue(WorkRequest.now(PasswordChangedMail.KIND, account.id(), null, call.requestId()));
        }
    }

    private ResetRepository.Reset good(String tokenHash) {
        return ports.resets()
                .findByToken(tokenHash)
                .filter(reset -> reset.expiresAt().isAfter(now()))
                .orElseThrow(MailedPasswords::notGood);
    }

    private static Invalid notGood() {
        return new Invalid("token", "is unknown, used, replaced or expired; ask for another one");
    }

    private static Conflict changedMeanwhile() {
        return new Conflict("the password has been changed meanwhile");
    }

    private Instant now() {
        return ports.clock().instant().truncatedTo(ChronoUnit.MICROS);
    }
}
