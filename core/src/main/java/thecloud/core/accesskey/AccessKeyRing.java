package thecloud.core.accesskey;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import thecloud.core.Cursor;
import thecloud.core.Nullable;
import thecloud.core.Page;
import thecloud.core.PageRequest;
import thecloud.core.access.Call;
import thecloud.core.error.Denied;
import thecloud.core.error.NotFound;
import thecloud.core.events.EventWriter;
import thecloud.core.identity.KeyLimits;
import thecloud.core.identity.KeyRing.Holder;
import thecloud.core.identity.Scopes;
import thecloud.core.identity.Secrets;

/**
 * The access keys of one holder in one tenant, whose secrets are kept sealed; for services whose guard has made sure that the
 * caller may touch them. Whatever the caller's own credential is limited to, the key that they get hold of is too.
 */
public final class AccessKeyRing {

    private static final int ID_BYTES = 12;
    private static final int SECRET_BYTES = 30; // 40 characters of base64, as at AWS
    private static final int TOKEN_BYTES = 48;

    private final AccessKeyPorts ports;
    private final EventWriter events;

    AccessKeyRing(AccessKeyPorts ports) {
        this.ports = ports;
        this.events = new EventWriter(ports.events(), ports.ids(), ports.clock(), "access-key");
    }

    public IssuedAccessKey issue(Call call, Holder holder, AccessKeyDraft draft) {
        List<String> wanted = draft.key().scopes();
        List<String> scopes = wanted == null ? null : ports.scopes().valid(wanted);
        requireCovered(call, scopes);
        AccessKey key = new AccessKey(
                ports.ids().next(),
                holder.userId(),
                holder.tenantId(),
                draft.key().name(),
                accessKeyId(draft.temporary()),
                draft.temporary(),
                true,
                now(),
                null,
                new KeyLimits(scopes, draft.key().end(now())));
        String secret = ports.ids().secret(SECRET_BYTES);
        String token = draft.temporary() ? ports.ids().secret(TOKEN_BYTES) : null;
        ports.keys()
                .add(
                        key,
                        ports.box().seal(secret.getBytes(StandardCharsets.UTF_8), context(key.accessKeyId())),
                        token == null ? null : Secrets.hash(token));
        write(call, key, "ACCESS_KEY_CREATED");
        return new IssuedAccessKey(key, secret, token);
    }

    /** Newest first. */
    public Page<AccessKey> list(Holder holder, PageRequest page) {
        return Page.of(
                ports.keys().list(holder.userId(), holder.tenantId(), page),
                page,
                key -> new Cursor(key.createdAt(), key.id()));
    }

    /** What is signed with it is refused from now on, until it is enabled again. */
    public AccessKey disable(Call call, Holder holder, String id) {
        return set(call, holder, id, false);
    }

    /** What is signed with it counts again. */
    public AccessKey enable(Call call, Holder holder, String id) {
        return set(call, holder, id, true);
    }

    private AccessKey set(Call call, Holder holder, String id, boolean active) {
        AccessKey key = ports.keys()
                .setActive(holder.userId(), holder.tenantId(), id, active)
                .orElseThrow(() -> missing(id));
        if (active) {
            requireCovered(call, key.limits().scopes());
        }
        write(call, key, active ? "ACCESS_KEY_ENABLED" : "ACCESS_KEY_DISABLED");
        return key;
    }

    /** It stops working at once, for good. */
    public void delete(Call call, Holder holder, String id) {
        AccessKey key =
                ports.keys().delete(holder.userId(), holder.tenantId(), id).orElseThrow(() -> missing(id));
        write(call, key, "ACCESS_KEY_DELETED");
    }

    private static NotFound missing(String id) {
        return new NotFound("access key", id);
    }

    /** Otherwise a key for reading would be worth as much as the widest key that it can make. */
    private static void requireCovered(Call call, @Nullable List<String> scopes) {
        if (!Scopes.cover(call.member().proof().scopes(), scopes)) {
            throw new Denied(
                    "your credential is limited to scopes, and so must be the keys that you make or enable with"
                            + " it: to scopes that its own cover");
        }
    }

    /** What a sealed secret is bound to, so that a row copied to another key opens for nobody. */
    static String context(String accessKeyId) {
        return "access-key:" + accessKeyId;
    }

    /** Of the form that AWS gives its own, with letters that say whose and of which kind. */
    private String accessKeyId(boolean temporary) {
        String random = ports.ids()
                .secret(ID_BYTES)
                .toUpperCase(Locale.ROOT)
                .replace('-', '0')
                .replace('_', '1');
        return (temporary ? "TCST" : "TCAK") + random;
    }

    private void write(Call call, AccessKey key, String type) {
        events.write(
                new EventWriter.Subject(
                        key.tenantId(),
                        key.id(),
                        key.name(),
                        call.requestId(),
                        call.member().userId()),
                type,
                null,
                null);
    }

    private Instant now() {
        return ports.clock().instant().truncatedTo(ChronoUnit.MICROS);
    }
}
