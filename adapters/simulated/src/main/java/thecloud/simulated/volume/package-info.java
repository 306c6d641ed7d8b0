/** Volumes in memory. */
package thecloud.simulated.volume;
