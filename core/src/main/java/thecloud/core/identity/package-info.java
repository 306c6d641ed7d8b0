/**
 * Users, their tenants, and the credentials they show.
 *
 * <p>A user belongs to tenants, in each with roles. Credentials are an API key (long-lived, kept as a SHA-256 hash,
 * shown once; it may have scopes and an end) or a token (HS256 JWT, 15 minutes, renewed with a one-time refresh token). Nothing about a credential is
 * cached: each call asks the database, so that a revoked one stops working at once on every server.
 */
package thecloud.core.identity;
