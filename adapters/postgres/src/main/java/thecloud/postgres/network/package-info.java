/** VPCs, subnets, addresses, and what leads out of them, in PostgreSQL. */
package thecloud.postgres.network;
