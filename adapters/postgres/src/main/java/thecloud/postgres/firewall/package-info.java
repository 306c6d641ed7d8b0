/** Security groups and elastic IPs in PostgreSQL. */
package thecloud.postgres.firewall;
