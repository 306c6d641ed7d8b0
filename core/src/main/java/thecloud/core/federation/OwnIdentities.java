package thecloud.core.federation;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import thecloud.core.Cursor;
import thecloud.core.Page;
import thecloud.core.PageRequest;
import thecloud.core.access.Call;
import thecloud.core.access.Caller;
import thecloud.core.error.Conflict;
import thecloud.core.error.Denied;
import thecloud.core.error.Invalid;
import thecloud.core.error.NotFound;
import thecloud.core.error.RateLimited;
import thecloud.core.error.Unauthenticated;
import thecloud.core.identity.User;

/** The identities of whoever calls. */
final class OwnIdentities implements LinkedIdentityService {

    private static final int MOST = 10;
    private static final int TRIES = 10;
    private static final Duration WINDOW = Duration.ofMinutes(15);

    private final FederationPorts ports;
    private final Errands errands;
    private final IdentityEvents events;

    OwnIdentities(FederationPorts ports) {
        this.ports = ports;
        this.errands = new Errands(ports);
        this.events = new IdentityEvents(ports);
    }

    @Override
    public ExternalLoginService.Started begin(Call call, String redirectUri, String password) {
        Caller.Member caller = call.member();
        if (caller.principal().kind() == Caller.Kind.SERVICE_ACCOUNT) {
            throw new Denied("a service account signs in with keys, not through a provider");
        }
        requirePassword(caller, password);
        return errands.send(redirectUri, caller.userId());
    }

    @Override
    public LinkedIdentity link(Call call, ExternalLoginService.Returned returned) {
        UUID userId = call.member().userId();
        ExternalIdentity identity = errands.hear(returned, userId);
        return ports.transactions().inTransaction(() -> {
            errands.take(returned);
            return link(call, userId, identity);
        });
    }

    private LinkedIdentity link(Call call, UUID userId, ExternalIdentity identity) {
        LinkedIdentityRepository.WaysIn ways = ports.identities().lock(userId);
        Optional<LinkedIdentity> already = ports.identities().list(userId, PageRequest.first()).stream()
                .filter(linked -> linked.issuer().equals(identity.issuer())
                        && linked.subject().equals(identity.subject()))
                .findFirst();
        if (already.isPresent()) {
            return already.get();
        }
        if (ways.identities() >= MOST) {
            throw new Conflict("an account has at most " + MOST + " identities; unlink one first");
        }
        LinkedIdentity linked = new LinkedIdentity(
                ports.ids().next(),
                userId,
                identity.issuer(),
                identity.subject(),
                identity.email() == null ? null : identity.email().text(),
                ports.clock().instant().truncatedTo(ChronoUnit.MICROS));
        if (!ports.identities().add(linked)) {
            throw new Conflict("this identity signs in to another account; unlink it there first");
        }
        events.linked(call, user(userId), call.member().tenantId(), linked);
        return linked;
    }

    @Override
    public Page<LinkedIdentity> list(Call call, PageRequest page) {
        return Page.of(
                ports.identities().list(call.member().userId(), page),
                page,
                linked -> new Cursor(linked.linkedAt(), linked.id()));
    }

    @Override
    public void unlink(Call call, String id) {
        UUID userId = call.member().userId();
        LinkedIdentityRepository.WaysIn ways = ports.identities().lock(userId);
        LinkedIdentity linked = uuid(id).flatMap(known -> ports.identities().find(userId, known))
                .orElseThrow(() -> new NotFound("identity", id));
        if (!ways.password() && ways.identities() == 1) {
            throw new Conflict("this identity is the only way to sign in to the account, which has no password");
        }
        ports.identities().remove(userId, linked.id());
        events.unlinked(call, user(userId), linked);
    }

    /** Counted with the tries to sign in, so that a stolen key opens no second way of guessing. */
    private void requirePassword(Caller.Member caller, String password) {
        String subject = "account:" + caller.email();
        ports.throttle().attempt(subject, TRIES, WINDOW).ifPresent(wait -> {
            throw new RateLimited("too many attempts; try again in " + Math.max(1, wait.toSeconds()) + " s", wait);
        });
        String hash = ports.accounts()
                .passwordHash(caller.userId())
                .orElseThrow(() -> new Conflict("the account has no password to link another identity with"));
        if (!ports.passwords().matches(password, hash)) {
            throw new Invalid("password", "is wrong");
        }
        ports.throttle().clear(subject);
    }

    private User user(UUID id) {
        return ports.users().find(id).orElseThrow(() -> new Unauthenticated("the user is gone"));
    }

    private static Optional<UUID> uuid(String id) {
        try {
            return Optional.of(UUID.fromString(id));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
