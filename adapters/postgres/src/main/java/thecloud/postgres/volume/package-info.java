/** {@code volumes} and {@code snapshots}. */
package thecloud.postgres.volume;
