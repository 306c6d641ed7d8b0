/**
 * Packets filtered and translated by the kernel (netfilter). It has two front ends: {@code nftables}, and {@code iptables}
 * for where only that is; what both need of the machine is here. Docker's own rules drop everything between instances;
 * what ours let pass carries a mark, which one rule in the chain that Docker leaves to its users accepts.
 */
package thecloud.netfilter;
