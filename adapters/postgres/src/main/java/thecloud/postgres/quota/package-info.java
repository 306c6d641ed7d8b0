/** Limits in PostgreSQL. */
package thecloud.postgres.quota;
