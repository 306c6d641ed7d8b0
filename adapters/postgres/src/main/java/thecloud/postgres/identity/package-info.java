/** Users, tenants and credentials in PostgreSQL. */
package thecloud.postgres.identity;
