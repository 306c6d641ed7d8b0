/**
 * PostgreSQL without an installation: real server binaries, kept, started, watched and stopped by the cloud.
 *
 * <p>Made for data that matters: fsync on, passwords required, loopback only, and the server ends with the cloud's
 * process, however that ends.
 */
package thecloud.postgres.embedded;
