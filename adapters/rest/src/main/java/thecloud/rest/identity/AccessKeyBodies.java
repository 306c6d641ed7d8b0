package thecloud.rest.identity;

import thecloud.api.identity.AccessKeyView;
import thecloud.api.identity.CreateAccessKeyRequest;
import thecloud.core.Nullable;
import thecloud.core.accesskey.AccessKey;
import thecloud.core.accesskey.AccessKeyDraft;
import thecloud.core.accesskey.IssuedAccessKey;
import thecloud.core.identity.KeyDraft;
import thecloud.rest.Required;

/** Access keys as the API takes and shows them. */
public final class AccessKeyBodies {
    private AccessKeyBodies() {}

    /** @throws thecloud.core.error.Invalid naming the field */
    public static AccessKeyDraft draft(@Nullable CreateAccessKeyRequest request) {
        CreateAccessKeyRequest body = Required.body(request);
        KeyDraft key = KeyBodies.draft(body.name(), body.scopes(), body.expiresAt(), body.expiresInSeconds());
        return new AccessKeyDraft(key, Boolean.TRUE.equals(body.temporary()));
    }

    public static AccessKeyView view(IssuedAccessKey issued) {
        return view(issued.key(), issued.secret(), issued.sessionToken());
    }

    public static AccessKeyView view(AccessKey key) {
        return view(key, null, null);
    }

    private static AccessKeyView view(AccessKey key, @Nullable String secret, @Nullable String sessionToken) {
        return new AccessKeyView(
                key.id().toString(),
                key.name(),
                key.accessKeyId(),
                secret,
                sessionToken,
                key.temporary(),
                key.active() ? "ACTIVE" : "DISABLED",
                key.tenantId().toString(),
                key.limits().scopes(),
                key.limits().expiresAt(),
                key.createdAt(),
                key.lastUsed());
    }
}
