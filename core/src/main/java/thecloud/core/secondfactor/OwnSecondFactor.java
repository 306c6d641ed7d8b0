package thecloud.core.secondfactor;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import thecloud.core.access.Call;
import thecloud.core.access.Caller;
import thecloud.core.error.Conflict;
import thecloud.core.error.Denied;
import thecloud.core.error.Invalid;
import thecloud.core.error.RateLimited;
import thecloud.core.error.Unauthenticated;
import thecloud.core.identity.OneTimeProof;
import thecloud.core.identity.User;
import thecloud.core.identity.UserRepository;

/** The second factor of whoever calls. */
final class OwnSecondFactor implements SecondFactorService {

    private static final int SECRET_BYTES = 20; // as RFC 4226, section 4, recommends
    private static final String ISSUER = "The Cloud";
    private static final Duration WINDOW = Duration.ofMinutes(15);
    private static final int TRIES = 10;

    private final SecondFactorPorts ports;
    private final SecondFactorRepository factors;
    private final Proofs proofs;
    private final RecoveryCodes recoveryCodes;
    private final FactorEvents events;

    OwnSecondFactor(SecondFactorPorts ports, Proofs proofs) {
        this.ports = ports;
        this.factors = ports.factors();
        this.proofs = proofs;
        this.recoveryCodes = new RecoveryCodes(ports.ids());
        this.events = new FactorEvents(ports);
    }

    @Override
    public Enrolment begin(Call call, String password) {
        User user = user(call);
        limit(user);
        requirePassword(user, password);
        byte[] secret = Base64.getUrlDecoder().decode(ports.ids().secret(SECRET_BYTES));
        String sealed = ports.box().seal(secret, Proofs.context(user.id()));
        ports.transactions().inTransaction(() -> {
            if (!factors.begin(user.id(), sealed)) {
                throw new Conflict("a second factor is enabled; disable it first");
            }
            events.write(call, user, call.member().tenantId(), "SECOND_FACTOR_BEGUN");
            return true;
        });
        clear(user);
        String shown = Base32.encode(secret);
        return new Enrolment(shown, uri(user.email(), shown));
    }

    @Override
    public List<String> confirm(Call call, String code) {
        User user = user(call);
        limit(user);
        List<String> codes = ports.transactions().inTransaction(() -> {
            SecondFactorRepository.Stored stored = factors.lock(user.id())
                    .filter(found -> !found.confirmed())
                    .orElseThrow(() -> new Conflict("there is no second factor to confirm; begin one"));
            if (!proofs.acceptCode(user.id(), stored, code)) {
                throw new Invalid("code", "is not what the authenticator shows now");
            }
            factors.confirm(user.id());
            events.write(call, user, call.member().tenantId(), "SECOND_FACTOR_ENABLED");
            return renew(user.id());
        });
        clear(user);
        return codes;
    }

    @Override
    public void disable(Call call, String password, OneTimeProof proof) {
        User user = user(call);
        limit(user);
        requirePassword(user, password);
        ports.transactions().inTransaction(() -> {
            requireProof(user.id(), proof);
            factors.remove(user.id());
            events.write(call, user, call.member().tenantId(), "SECOND_FACTOR_DISABLED");
            return true;
        });
        clear(user);
    }

    @Override
    public List<String> renewRecoveryCodes(Call call, OneTimeProof proof) {
        User user = user(call);
        limit(user);
        List<String> codes = ports.transactions().inTransaction(() -> {
            requireProof(user.id(), proof);
            events.write(call, user, call.member().tenantId(), "RECOVERY_CODES_RENEWED");
            return renew(user.id());
        });
        clear(user);
        return codes;
    }

    private List<String> renew(UUID userId) {
        List<String> codes = recoveryCodes.fresh();
        factors.replaceRecoveryCodes(
                userId,
                codes.stream().map(code -> RecoveryCodes.hash(userId, code)).toList());
        return codes;
    }

    private void requireProof(UUID userId, OneTimeProof proof) {
        SecondFactorRepository.Stored stored = factors.lock(userId)
                .filter(SecondFactorRepository.Stored::confirmed)
                .orElseThrow(() -> new Conflict("there is no second factor"));
        if (!proofs.accept(userId, stored, proof)) {
            String field = proof instanceof OneTimeProof.Code ? "code" : "recovery_code";
            throw new Invalid(field, "is wrong or was used before");
        }
    }

    private void requirePassword(User user, String password) {
        String hash = ports.users()
                .findByEmail(user.email())
                .map(UserRepository.Account::passwordHash)
                .orElseThrow(() -> new Conflict("the account has no password that a second factor could add to"));
        if (!ports.passwords().matches(password, hash)) {
            throw new Invalid("password", "is wrong");
        }
    }

    private User user(Call call) {
        if (call.member().principal().kind() == Caller.Kind.SERVICE_ACCOUNT) {
            throw new Denied("a service account signs in with keys, which know no second factor");
        }
        return ports.users().find(call.member().userId()).orElseThrow(() -> new Unauthenticated("the user is gone"));
    }

    /** Counted with the tries to sign in, so that a stolen key opens no second way of guessing. */
    private void limit(User user) {
        ports.throttle().attempt(subject(user), TRIES, WINDOW).ifPresent(wait -> {
            throw new RateLimited("too many attempts; try again in " + Math.max(1, wait.toSeconds()) + " s", wait);
        });
    }

    private void clear(User user) {
        ports.throttle().clear(subject(user));
    }

    private static String subject(User user) {
        return "account:" + user.email();
    }

    /** The form that authenticators agree on (Google Authenticator's key URI format). */
    private static String uri(String email, String secret) {
        return "otpauth://totp/" + encoded(ISSUER) + ":" + encoded(email) + "?secret=" + secret + "&issuer="
                + encoded(ISSUER) + "&algorithm=SHA1&digits=6&period=30";
    }

    /** RFC 3986: all but its unreserved characters as octets of UTF-8. */
    private static String encoded(String text) {
        StringBuilder encoded = new StringBuilder();
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            boolean unreserved = octet > 0 && (Character.isLetterOrDigit(octet) || "-._~".indexOf(octet) >= 0);
            encoded.append(unreserved ? String.valueOf((char) octet) : String.format(Locale.ROOT, "%%%02X", octet));
        }
        return encoded.toString();
    }
}
