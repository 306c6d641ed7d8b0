/** Roles, policies, and why somebody may do something. */
@org.jspecify.annotations.NullMarked
package thecloud.client.iam;
