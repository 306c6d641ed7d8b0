/** Token buckets in PostgreSQL. */
package thecloud.postgres.rate;
