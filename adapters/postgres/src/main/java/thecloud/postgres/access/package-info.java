/** Idempotency keys in PostgreSQL. */
package thecloud.postgres.access;
