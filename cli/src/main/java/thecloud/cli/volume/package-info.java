/** volume and snapshot commands. */
@org.jspecify.annotations.NullMarked
package thecloud.cli.volume;
