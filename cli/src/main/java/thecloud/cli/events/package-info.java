/** event commands. */
@org.jspecify.annotations.NullMarked
package thecloud.cli.events;
