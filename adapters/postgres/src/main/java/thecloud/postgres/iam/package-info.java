/** Roles, policies and grants in PostgreSQL. */
package thecloud.postgres.iam;
