/** Instances, their types and their history in PostgreSQL. */
package thecloud.postgres.compute;
