package thecloud.api.serviceaccount;

/** Answer of {@code POST /oauth2/token} (RFC 6749, 5.1). {@code expires_in} counts seconds, {@code scope} separates by spaces. */
public record TokenView(String accessToken, String tokenType, long expiresIn, String scope) {}
