package thecloud.rest.identity;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import thecloud.api.identity.ApiKeyView;
import thecloud.api.identity.CreateKeyRequest;
import thecloud.core.Nullable;
import thecloud.core.identity.ApiKey;
import thecloud.core.identity.IssuedKey;
import thecloud.core.identity.KeyDraft;
import thecloud.rest.Required;

/** API keys on the wire, whoever holds them. */
public final class KeyBodies {
    private KeyBodies() {}

    public static KeyDraft draft(@Nullable CreateKeyRequest request) {
        CreateKeyRequest body = Required.body(request);
        return draft(body.name(), body.scopes(), body.expiresAt(), body.expiresInSeconds());
    }

    static KeyDraft draft(
            @Nullable String name,
            @Nullable List<String> scopes,
            @Nullable Instant expiresAt,
            @Nullable Long expiresInSeconds) {
        return new KeyDraft(
                Required.field("name", name),
                scopes,
                expiresAt,
                expiresInSeconds == null ? null : Duration.ofSeconds(expiresInSeconds));
    }

    public static ApiKeyView view(IssuedKey issued) {
        return view(issued.key(), issued.secret());
    }

    public static ApiKeyView view(ApiKey key) {
        return view(key, null);
    }

    private static ApiKeyView view(ApiKey key, @Nullable String secret) {
        return new ApiKeyView(
                key.id().toString(),
                key.name(),
                key.prefix(),
                secret,
                key.tenantId().toString(),
                key.limits().scopes(),
                key.limits().expiresAt(),
                key.createdAt(),
                key.lastUsed());
    }
}
