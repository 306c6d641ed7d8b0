/** instance and instance-type commands. */
@org.jspecify.annotations.NullMarked
package thecloud.cli.compute;
