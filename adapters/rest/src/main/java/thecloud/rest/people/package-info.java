/** Members, invitations, passwords and accounts, over HTTP. */
package thecloud.rest.people;
