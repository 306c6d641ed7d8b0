/** Identities at providers, and logins that go on there. */
package thecloud.postgres.federation;
