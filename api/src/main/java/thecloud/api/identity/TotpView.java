package thecloud.api.identity;

/** What an authenticator needs: the secret in base32, and the same as a URI for a QR code. Shown once. */
public record TotpView(String secret, String otpauthUri) {}
