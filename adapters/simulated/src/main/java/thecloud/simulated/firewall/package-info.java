/** A packet filter in memory. */
package thecloud.simulated.firewall;
