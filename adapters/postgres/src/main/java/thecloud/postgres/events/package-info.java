/** The event log in PostgreSQL. */
package thecloud.postgres.events;
