/** Commands over the configuration file. */
@org.jspecify.annotations.NullMarked
package thecloud.cli.config;
