package thecloud.api.federation;

import org.jspecify.annotations.Nullable;

/**
 * Whether people can sign in through an OpenID Connect provider, and through which; all but {@code configured} is absent when
 * they cannot. {@code sign_up}: whether somebody new gets an account.
 */
public record ProviderView(
        boolean configured,
        @Nullable String issuer,
        @Nullable String name,
        @Nullable Boolean signUp) {}
