/** Completion for shells. */
@org.jspecify.annotations.NullMarked
package thecloud.cli.completion;
