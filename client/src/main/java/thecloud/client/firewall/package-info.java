/** Security groups, elastic IPs and reachability of the current tenant. */
@org.jspecify.annotations.NullMarked
package thecloud.client.firewall;
