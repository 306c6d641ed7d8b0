/** The contract of the port for the bytes of objects, run by each of its adapters. */
package thecloud.testkit.object;
