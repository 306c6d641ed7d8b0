/** Where the command line keeps its endpoints and keys. */
@org.jspecify.annotations.NullMarked
package thecloud.cli.profile;
