/** Networks in memory. */
package thecloud.simulated.network;
