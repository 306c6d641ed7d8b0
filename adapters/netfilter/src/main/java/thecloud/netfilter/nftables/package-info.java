/** Rules in one table of ours, replaced whole in one transaction. */
package thecloud.netfilter.nftables;
