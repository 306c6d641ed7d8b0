package thecloud.cli.profile;

import org.jspecify.annotations.Nullable;

/** One cloud and one caller. {@code apiKeyId} is of the key that signing in made, so that signing out can revoke it. */
public record Profile(
        @Nullable String endpoint,
        @Nullable String apiKey,
        @Nullable String apiKeyId,
        @Nullable String tenant) {

    public static final Profile EMPTY = new Profile(null, null, null, null);

    public Profile withEndpoint(@Nullable String value) {
        return new Profile(value, apiKey, apiKeyId, tenant);
    }

    public Profile withTenant(@Nullable String value) {
        return new Profile(endpoint, apiKey, apiKeyId, value);
    }

    /** A key; the tenant chosen under the former key is forgotten. */
    public Profile withKey(@Nullable String key, @Nullable String keyId) {
        return new Profile(endpoint, key, keyId, null);
    }

    /** Without the key, which has no place in anything printed. */
    @Override
    public String toString() {
        return "Profile[endpoint=" + endpoint + ", tenant=" + tenant + "]";
    }
}
