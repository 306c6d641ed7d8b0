/** The user's terminal: passwords, raw mode, size, progress. */
@org.jspecify.annotations.NullMarked
package thecloud.cli.terminal;
