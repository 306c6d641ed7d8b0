/** The {@code cloud} command: {@code cloud <resource> <action>}. */
@org.jspecify.annotations.NullMarked
package thecloud.cli;
