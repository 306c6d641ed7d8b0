/** Rows of buckets. */
package thecloud.postgres.bucket;
