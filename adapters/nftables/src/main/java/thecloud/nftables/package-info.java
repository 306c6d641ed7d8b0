/**
 * Packets filtered by the kernel's nftables, in one table of ours. Docker's own rules drop everything between instances;
 * what ours let pass carries a mark, which one rule in the chain that Docker leaves to its users accepts.
 */
package thecloud.nftables;
