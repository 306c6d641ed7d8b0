/**
 * What keeps stored objects in order, in the background, on the server that has the store: the collector removes what no row
 * refers to, the scrubber verifies what is at rest, the lifecycle worker does what buckets ask for.
 */
package thecloud.core.object.upkeep;
