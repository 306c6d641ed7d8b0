/**
 * The second factor of accounts: codes that change with time (TOTP, RFC 6238), and recovery codes for when the device is gone.
 *
 * <p>A secret is begun, and counts once a code of it was shown. From then on signing in takes a code too; each code works once,
 * on all servers together. Secrets are kept encrypted, recovery codes as hashes.
 */
package thecloud.core.secondfactor;
