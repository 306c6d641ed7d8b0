/** audit and admin audit commands. */
@org.jspecify.annotations.NullMarked
package thecloud.cli.audit;
