package thecloud.core.federation;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import thecloud.core.Nullable;
import thecloud.core.access.Call;
import thecloud.core.error.Conflict;
import thecloud.core.error.Denied;
import thecloud.core.error.RateLimited;
import thecloud.core.identity.EmailAddress;
import thecloud.core.identity.OneTimeProof;
import thecloud.core.identity.SignedIn;
import thecloud.core.identity.User;

/** Signing in as who the provider says it is. */
final class ProviderLogins implements ExternalLoginService {

    private static final Duration WINDOW = Duration.ofMinutes(15);
    private static final int TRIES_PER_ACCOUNT = 10;
    private static final int TRIES_PER_ADDRESS = 100;

    private final FederationPorts ports;
    private final SignedIn.Opening opening;
    private final Errands errands;
    private final IdentityEvents events;

    ProviderLogins(FederationPorts ports, SignedIn.Opening opening) {
        this.ports = ports;
        this.opening = opening;
        this.errands = new Errands(ports);
        this.events = new IdentityEvents(ports);
    }

    @Override
    public Optional<Provider> provider(Call call) {
        return ports.provider()
                .map(provider -> new Provider(
                        provider.issuer(), provider.name(), ports.rules().signUp()));
    }

    @Override
    public Started start(Call call, String redirectUri) {
        return errands.send(redirectUri, null);
    }

    @Override
    public ExternalSignIn finish(Call call, Returned returned, @Nullable OneTimeProof proof) {
        limit("address:" + call.sourceAddress(), TRIES_PER_ADDRESS);
        ExternalIdentity identity = errands.hear(returned, null);
        SignedIn signedIn = ports.transactions().inTransaction(() -> {
            errands.take(returned);
            Optional<LinkedIdentityRepository.Holder> holder =
                    ports.identities().holder(identity.issuer(), identity.subject());
            return holder.isPresent() ? open(call, holder.get(), proof) : enrol(call, identity);
        });
        if (proof != null) {
            ports.throttle().clear("account:" + signedIn.user().email());
        }
        return new ExternalSignIn(signedIn);
    }

    private SignedIn open(Call call, LinkedIdentityRepository.Holder holder, @Nullable OneTimeProof proof) {
        if (holder.suspended()) {
            throw new Denied("this account is suspended");
        }
        if (proof != null) {
            // Together with the tries to sign in with a password: there are as many codes to guess either way.
            limit("account:" + holder.user().email(), TRIES_PER_ACCOUNT);
        }
        return opening.open(call, holder.user(), proof);
    }

    /** An account that only the provider's word opens; it has no password. */
    private SignedIn enrol(Call call, ExternalIdentity identity) {
        if (!ports.rules().signUp()) {
            throw new Denied(
                    "no account here belongs to you; register, sign in and link this identity to your account");
        }
        EmailAddress email = identity.provenEmail()
                .orElseThrow(
                        () -> new Denied("the provider does not say that your e-mail address is verified; verify it"
                                + " there, or register here and link this identity to your account"));
        if (ports.users().findByEmail(email.text()).isPresent()) {
            throw new Conflict(
                    "email",
                    "has an account here already, which is not given to whoever shows the address; sign in to it and"
                            + " link this identity");
        }
        Instant now = ports.clock().instant().truncatedTo(ChronoUnit.MICROS);
        User user = new User(ports.ids().next(), email.text(), identity.accountName(email), now);
        SignedIn signedIn = opening.enrol(user);
        ports.accounts().verifyEmail(user.id(), now);
        LinkedIdentity linked = new LinkedIdentity(
                ports.ids().next(), user.id(), identity.issuer(), identity.subject(), email.text(), now);
        if (!ports.identities().add(linked)) {
            throw new Conflict("this identity has been given an account a moment ago; sign in once more");
        }
        events.linked(call, user, signedIn.membership().tenant().id(), linked);
        return signedIn;
    }

    private void limit(String subject, int tries) {
        ports.throttle().attempt(subject, tries, WINDOW).ifPresent(wait -> {
            throw new RateLimited("too many attempts; try again in " + Math.max(1, wait.toSeconds()) + " s", wait);
        });
    }
}
