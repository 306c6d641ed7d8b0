/** Wire records of security groups, elastic IPs and reachability. */
@org.jspecify.annotations.NullMarked
package thecloud.api.firewall;
