/** {@code cloud vpc}, {@code subnet}, {@code route-table}, {@code internet-gateway}, {@code nat-gateway}, {@code peering}. */
@org.jspecify.annotations.NullMarked
package thecloud.cli.network;
