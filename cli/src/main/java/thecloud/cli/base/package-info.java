/** What every command stands on: options, session, exit codes. */
@org.jspecify.annotations.NullMarked
package thecloud.cli.base;
