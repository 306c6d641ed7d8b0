/** The durable queue in PostgreSQL. */
package thecloud.postgres.work;
