/** image commands. */
@org.jspecify.annotations.NullMarked
package thecloud.cli.image;
