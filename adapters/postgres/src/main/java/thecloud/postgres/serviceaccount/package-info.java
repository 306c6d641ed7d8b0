/** Service accounts in PostgreSQL. */
package thecloud.postgres.serviceaccount;
