/** Volumes and snapshots. */
@org.jspecify.annotations.NullMarked
package thecloud.client.volume;
