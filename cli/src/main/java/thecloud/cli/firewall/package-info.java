/** {@code cloud security-group}, {@code cloud elastic-ip} and {@code cloud network}. */
@org.jspecify.annotations.NullMarked
package thecloud.cli.firewall;
