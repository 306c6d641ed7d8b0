/**
 * How many requests a credential or an address may make: token buckets that all servers share, of which each server takes
 * a few tokens at a time, so that a request costs no query (docs/adr/0011-quotas-and-rate-limits.md).
 */
package thecloud.core.rate;
