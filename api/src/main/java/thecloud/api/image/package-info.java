/** Wire records of the image slice. */
@org.jspecify.annotations.NullMarked
package thecloud.api.image;
