/** The contract of networks, run by each backend. */
package thecloud.testkit.network;
