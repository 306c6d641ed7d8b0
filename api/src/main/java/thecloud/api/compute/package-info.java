/** Wire records of the compute slice. */
@org.jspecify.annotations.NullMarked
package thecloud.api.compute;
