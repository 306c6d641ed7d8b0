/** The bytes of objects in memory: for tests that inject faults. */
package thecloud.simulated.object;
