/**
 * Roles and policies: what the members of a tenant may do.
 *
 * <p>A role is a list of permissions; a policy is a document as AWS writes them. Roles are bound to members, policies are
 * attached to members and to roles, or are inline: part of one member or role. Everything a member holds is evaluated
 * together; an explicit deny wins, and nothing is denied to a tenant's owner. Documents are compiled once for each
 * revision of a tenant's access, which the database raises with every change, so that a change counts from the next call
 * on, on every server.
 */
package thecloud.core.iam;
