/** Volumes and snapshots, over HTTP. */
package thecloud.rest.volume;
