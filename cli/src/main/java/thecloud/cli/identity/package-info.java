/** auth and tenant commands. */
@org.jspecify.annotations.NullMarked
package thecloud.cli.identity;
