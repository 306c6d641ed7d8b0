/** task commands. */
@org.jspecify.annotations.NullMarked
package thecloud.cli.work;
