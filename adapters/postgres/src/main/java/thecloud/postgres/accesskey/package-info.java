/** Access keys in PostgreSQL. */
package thecloud.postgres.accesskey;
