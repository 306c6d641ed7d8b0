package thecloud.core.accesskey;

import thecloud.core.error.Invalid;
import thecloud.core.identity.KeyDraft;

/**
 * The command to make an access key.
 *
 * @param key its name, scopes and end
 * @param temporary whether a session token is to come with it, as with credentials of AWS STS; such a key has an end
 */
public record AccessKeyDraft(KeyDraft key, boolean temporary) {

    public AccessKeyDraft {
        if (temporary && key.expiresAt() == null && key.lifetime() == null) {
            throw new Invalid("expires_in_seconds", "is needed for a temporary key");
        }
    }
}
