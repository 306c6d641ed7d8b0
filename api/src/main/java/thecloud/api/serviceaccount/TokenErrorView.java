package thecloud.api.serviceaccount;

/** Why {@code POST /oauth2/token} gave no token (RFC 6749, 5.2). */
public record TokenErrorView(String error, String errorDescription) {}
