/** Wire records of the volume slice. */
@org.jspecify.annotations.NullMarked
package thecloud.api.volume;
