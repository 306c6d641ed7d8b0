/**
 * VPCs and their subnets, and the place of each instance in them.
 *
 * <p>A VPC is PENDING until its network is there, then AVAILABLE; ERROR says why it is not there, and ends by itself when
 * the reason is gone. DELETING ends with the row. Blocks of VPCs never overlap, whosever they are: all networks are on
 * one machine.
 */
package thecloud.core.network.vpc;
