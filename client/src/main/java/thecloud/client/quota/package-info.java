/** Quotas. */
@org.jspecify.annotations.NullMarked
package thecloud.client.quota;
