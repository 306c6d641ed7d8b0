/** Members, invitations, passwords, accounts. */
@org.jspecify.annotations.NullMarked
package thecloud.api.people;
