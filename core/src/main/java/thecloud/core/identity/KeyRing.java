package thecloud.core.identity;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import thecloud.core.Cursor;
import thecloud.core.Nullable;
import thecloud.core.Page;
import thecloud.core.PageRequest;
import thecloud.core.access.Call;
import thecloud.core.error.Conflict;
import thecloud.core.error.Denied;
import thecloud.core.error.NotFound;
import thecloud.core.events.EventWriter;

/**
 * The API keys of one holder in one tenant, of which only hashes are kept; for services whose guard has made sure that the
 * caller may touch them. Whatever the caller's own credential is limited to, the key that they get hold of is too.
 */
public final class KeyRing {

    private final ApiKeyRepository keys;
    private final IdentityPorts ports;
    private final Secrets secrets;
    private final Scopes scopes;
    private final EventWriter events;

    KeyRing(IdentityPorts ports) {
        this.keys = ports.keys();
        this.ports = ports;
        this.secrets = new Secrets(ports.ids());
        this.scopes = new Scopes(ports.actions());
        this.events = new EventWriter(ports.events(), ports.ids(), ports.clock(), "key");
    }

    /** Whose keys, and where they act. */
    public record Holder(UUID userId, UUID tenantId) {}

    public IssuedKey issue(Call call, Holder holder, KeyDraft draft) {
        List<String> limited = draft.scopes() == null ? null : scopes.valid(draft.scopes());
        requireCovered(call, limited);
        IssuedKey issued = issue(holder, draft.name(), new KeyLimits(limited, draft.end(now())));
        write(call, issued.key(), "KEY_CREATED");
        return issued;
    }

    /** Without a caller who could be limited: when signing in. */
    IssuedKey issue(Holder holder, String name, KeyLimits limits) {
        String secret = secrets.apiKey();
        ApiKey key = new ApiKey(
                ports.ids().next(),
                holder.userId(),
                holder.tenantId(),
                name,
                Secrets.prefix(secret),
                now(),
                null,
                limits);
        keys.add(key, Secrets.hash(secret));
        return new IssuedKey(key, secret);
    }

    /** Newest first. */
    public Page<ApiKey> list(Holder holder, PageRequest page) {
        return Page.of(
                keys.list(holder.userId(), holder.tenantId(), page),
                page,
                key -> new Cursor(key.createdAt(), key.id()));
    }

    /** Gives the key another secret, with the limits that it has; the old one and its tokens stop working at once. */
    public IssuedKey rotate(Call call, Holder holder, String id) {
        ApiKey key = find(holder, id);
        requireCovered(call, key.limits().scopes());
        Instant end = key.limits().expiresAt();
        if (end != null && !end.isAfter(now())) {
            throw new Conflict("key " + key.name() + " has expired; make another");
        }
        String secret = secrets.apiKey();
        if (!keys.replaceHash(
                holder.userId(), holder.tenantId(), key.id(), Secrets.hash(secret), Secrets.prefix(secret))) {
            throw new NotFound("API key", id);
        }
        write(call, key, "KEY_ROTATED");
        return new IssuedKey(find(holder, id), secret);
    }

    /** The key and its tokens stop working at once. */
    public void revoke(Call call, Holder holder, String id) {
        ApiKey key = find(holder, id);
        if (!keys.delete(holder.userId(), holder.tenantId(), key.id())) {
            throw new NotFound("API key", id);
        }
        write(call, key, "KEY_REVOKED");
    }

    /** Otherwise a key for reading would be worth as much as the widest key that it can make. */
    private static void requireCovered(Call call, @Nullable List<String> wanted) {
        if (!Scopes.cover(call.member().proof().scopes(), wanted)) {
            throw new Denied(
                    "your credential is limited to scopes, and so must be the keys that you make or rotate with it:"
                            + " to scopes that its own cover");
        }
    }

    private ApiKey find(Holder holder, String id) {
        return uuid(id).flatMap(known -> keys.find(holder.userId(), holder.tenantId(), known))
                .orElseThrow(() -> new NotFound("API key", id));
    }

    private static Optional<UUID> uuid(String id) {
        try {
            return Optional.of(UUID.fromString(id));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private void write(Call call, ApiKey key, String type) {
        UUID actor = call.member().userId();
        events.write(
                new EventWriter.Subject(key.tenantId(), key.id(), key.name(), call.requestId(), actor),
                type,
                null,
                null);
    }

    private Instant now() {
        return ports.clock().instant().truncatedTo(ChronoUnit.MICROS);
    }
}
