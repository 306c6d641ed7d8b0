package thecloud.core.accesskey;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import thecloud.core.Cursor;
import thecloud.core.Page;
import thecloud.core.PageRequest;
import thecloud.core.access.Call;
import thecloud.core.access.Caller;
import thecloud.core.error.Denied;
import thecloud.core.error.NotFound;
import thecloud.core.events.EventWriter;
import thecloud.core.identity.KeyLimits;
import thecloud.core.identity.Scopes;
import thecloud.core.identity.Secrets;

/** The access keys of whoever calls, in the tenant where they act. */
final class OwnAccessKeys implements AccessKeyService {

    private static final int ID_BYTES = 12;
    private static final int SECRET_BYTES = 30; // 40 characters of base64, as at AWS
    private static final int TOKEN_BYTES = 48;

    private final AccessKeyPorts ports;
    private final EventWriter events;

    OwnAccessKeys(AccessKeyPorts ports) {
        this.ports = ports;
        this.events = new EventWriter(ports.events(), ports.ids(), ports.clock(), "access-key");
    }

    @Override
    public IssuedAccessKey create(Call call, AccessKeyDraft draft) {
        Caller.Member member = call.member();
        if (member.principal().kind() == Caller.Kind.SERVICE_ACCOUNT) {
            throw new Denied("a service account makes no keys for itself");
        }
        List<String> wanted = draft.key().scopes();
        List<String> scopes = wanted == null ? null : ports.scopes().valid(wanted);
        if (!Scopes.cover(member.proof().scopes(), scopes)) {
            throw new Denied("your credential is limited to scopes, and so must be the keys that you make with it:"
                    + " to scopes that its own cover");
        }
        AccessKey key = new AccessKey(
                ports.ids().next(),
                member.userId(),
                member.tenantId(),
                draft.key().name(),
                accessKeyId(draft.temporary()),
                draft.temporary(),
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

    @Override
    public Page<AccessKey> list(Call call, PageRequest page) {
        Caller.Member member = call.member();
        return Page.of(
                ports.keys().list(member.userId(), member.tenantId(), page),
                page,
                key -> new Cursor(key.createdAt(), key.id()));
    }

    @Override
    public void delete(Call call, String id) {
        Caller.Member member = call.member();
        AccessKey key = ports.keys()
                .delete(member.userId(), member.tenantId(), id)
                .orElseThrow(() -> new NotFound("access key", id));
        write(call, key, "ACCESS_KEY_DELETED");
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
