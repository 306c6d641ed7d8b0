/** Members, invitations and accounts. */
@org.jspecify.annotations.NullMarked
package thecloud.cli.people;
