/** Quotas on the wire. */
@org.jspecify.annotations.NullMarked
package thecloud.api.quota;
