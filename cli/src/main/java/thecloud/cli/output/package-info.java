/** Tables, JSON, YAML, and words for people. */
@org.jspecify.annotations.NullMarked
package thecloud.cli.output;
