/**
 * Security groups and elastic IPs of a tenant, and whether one thing reaches another.
 *
 * <p>A {@code SecurityGroup} belongs to one VPC and holds rules that let connections in or out; whatever no rule of an
 * instance's groups allows is dropped. Every VPC has a group called {@code default} from its beginning to its end, which
 * instances get that name no other. An {@code ElasticIp} is an address of the host's pool that stands for one instance at
 * a time; it stays the tenant's until it is released. Both are records; what they come to together is one
 * {@link thecloud.core.firewall.filter.Ruleset}, which each change asks the packet filter to put into force.
 */
package thecloud.core.firewall;
