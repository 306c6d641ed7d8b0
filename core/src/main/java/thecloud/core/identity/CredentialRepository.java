package thecloud.core.identity;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import thecloud.core.Nullable;
import thecloud.core.access.Caller;

/** Outbound port: the look-ups that every call makes; each is one query, however many calls it serves. */
public interface CredentialRepository {

    /**
     * Who the holders of API keys are, by the SHA-256 (hex) of the secret. Keys that are unknown or revoked are
     * missing from the answer, and so are those of suspended users. Notes the use of each key, to the minute.
     */
    Map<KeyQuery, Holder> byKey(Collection<KeyQuery> queries);

    /** Who the holders of tokens are. Missing when the session has ended or the user is suspended. */
    Map<TokenQuery, Holder> byToken(Collection<TokenQuery> queries);

    /** @param tenant id or slug to act in, or null for the key's own tenant */
    record KeyQuery(String hash, @Nullable String tenant) {}

    /** @param tenant id or slug to act in */
    record TokenQuery(UUID userId, UUID sessionId, String tenant) {}

    /** Who is behind a credential; {@code seat} is empty when they are no member of the tenant asked for. */
    record Holder(Caller.Principal principal, Caller.Proof proof, Optional<Caller.Tenancy> seat) {}
}
