/**
 * How much a tenant, and a user in it, may have at once: instances, vCPUs, memory, disk, and what later slices count.
 *
 * <p>Usage is counted from the rows that hold it, never kept beside them, so that it cannot drift and there is nothing to
 * repair: a launch that was rolled back, an instance that vanished or a crash between two steps leave no trace but the
 * rows. What is on its way out counts until it is gone. While a call that may use more is under way, no other of the
 * tenant is, on any server; that makes the count exact (docs/adr/0011-quotas-and-rate-limits.md).
 */
package thecloud.core.quota;
