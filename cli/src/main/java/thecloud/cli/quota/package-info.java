/** {@code cloud quota} and {@code cloud admin quota}. */
@org.jspecify.annotations.NullMarked
package thecloud.cli.quota;
