/** What a packet filter is tried with: ends that call each other, on this machine's kernel or as it is said to do. */
package thecloud.testkit.firewall;
