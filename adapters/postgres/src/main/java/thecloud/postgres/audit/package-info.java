/** The audit log in PostgreSQL. */
package thecloud.postgres.audit;
