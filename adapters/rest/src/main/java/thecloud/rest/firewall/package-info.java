/** Security groups, elastic IPs and reachability, over HTTP. */
package thecloud.rest.firewall;
