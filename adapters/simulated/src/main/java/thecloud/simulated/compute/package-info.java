/** Instances in memory: for tests that inject faults and for runs at a scale that no machine would carry. */
package thecloud.simulated.compute;
