/** iam commands. */
@org.jspecify.annotations.NullMarked
package thecloud.cli.iam;
