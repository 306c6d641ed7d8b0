/** The audit log. */
@org.jspecify.annotations.NullMarked
package thecloud.client.audit;
