/**
 * What leads out of a subnet: route tables, gateways and peerings.
 *
 * <p>A subnet has the route table that it asks for, or its VPC's main one. The VPC's own block is always reached. A default
 * route may lead to an internet gateway (out and in) or a NAT gateway (out only); a route to another VPC leads over an
 * ACTIVE peering and leads into that VPC's block. What is used by a route cannot be deleted.
 */
package thecloud.core.network.routing;
