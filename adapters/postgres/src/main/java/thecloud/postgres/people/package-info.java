/** Members, invitations and accounts in PostgreSQL. */
package thecloud.postgres.people;
