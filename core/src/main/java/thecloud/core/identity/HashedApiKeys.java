package thecloud.core.identity;

import java.time.temporal.ChronoUnit;
import java.util.UUID;
import thecloud.core.Cursor;
import thecloud.core.Page;
import thecloud.core.PageRequest;
import thecloud.core.access.Call;
import thecloud.core.access.Caller;
import thecloud.core.error.NotFound;

/** API keys of which only hashes are kept. */
final class HashedApiKeys implements ApiKeyService {

    private final ApiKeyRepository keys;
    private final IdentityPorts ports;
    private final Secrets secrets;

    HashedApiKeys(IdentityPorts ports) {
        this.keys = ports.keys();
        this.ports = ports;
        this.secrets = new Secrets(ports.ids());
    }

    @Override
    public IssuedKey create(Call call, String name) {
        Caller.Member member = call.member();
        return issue(member.userId(), member.tenantId(), Registration.requireName("name", name));
    }

    /** In the open transaction; also used when signing in. */
    IssuedKey issue(UUID userId, UUID tenantId, String name) {
        String secret = secrets.apiKey();
        ApiKey key = new ApiKey(
                ports.ids().next(),
                userId,
                tenantId,
                name,
                Secrets.prefix(secret),
                ports.clock().instant().truncatedTo(ChronoUnit.MICROS),
                null);
        keys.add(key, Secrets.hash(secret));
        return new IssuedKey(key, secret);
    }

    @Override
    public Page<ApiKey> list(Call call, PageRequest page) {
        Caller.Member member = call.member();
        return Page.of(
                keys.list(member.userId(), member.tenantId(), page),
                page,
                key -> new Cursor(key.createdAt(), key.id()));
    }

    @Override
    public IssuedKey rotate(Call call, String id) {
        Caller.Member member = call.member();
        String secret = secrets.apiKey();
        String prefix = Secrets.prefix(secret);
        UUID keyId = uuid(id);
        if (!keys.replaceHash(member.userId(), member.tenantId(), keyId, Secrets.hash(secret), prefix)) {
            throw new NotFound("API key", id);
        }
        ApiKey key =
                keys.find(member.userId(), member.tenantId(), keyId).orElseThrow(() -> new NotFound("API key", id));
        return new IssuedKey(key, secret);
    }

    @Override
    public void revoke(Call call, String id) {
        Caller.Member member = call.member();
        if (!keys.delete(member.userId(), member.tenantId(), uuid(id))) {
            throw new NotFound("API key", id);
        }
    }

    private static UUID uuid(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            NotFound notFound = new NotFound("API key", id);
            notFound.initCause(e);
            throw notFound;
        }
    }
}
