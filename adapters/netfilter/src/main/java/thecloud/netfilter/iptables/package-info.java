/**
 * The same packets judged and translated by chains of iptables, for hosts that have no nftables. There are neither sets nor
 * maps there, and the ruleset is swapped one table at a time; ADR 19 tells what that costs.
 */
package thecloud.netfilter.iptables;
