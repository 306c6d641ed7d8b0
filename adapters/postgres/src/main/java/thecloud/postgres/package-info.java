/**
 * The driven adapter for PostgreSQL: the pool and its transactions, migrations, notifications, and one package of
 * repositories for each slice of core.
 */
package thecloud.postgres;
