/** The contract of the compute port, run by each of its adapters. */
package thecloud.testkit.compute;
