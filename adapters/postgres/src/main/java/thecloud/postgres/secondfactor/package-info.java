/** Second factors in PostgreSQL. */
package thecloud.postgres.secondfactor;
