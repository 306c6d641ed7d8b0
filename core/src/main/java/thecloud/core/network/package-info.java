/**
 * Networks of a tenant: VPCs, their subnets, and what connects them with each other and the world.
 *
 * <p>A {@code Vpc} is a workload: its row is the desired state, and a network of the backend is made and removed by its
 * reconciler. Subnets, route tables, gateways and peerings are records: they say who may reach whom, which the packet
 * filter reads as one {@link thecloud.core.network.Topology}. Each instance has one fixed address of one subnet, from
 * its launch until it is DELETED.
 */
package thecloud.core.network;
