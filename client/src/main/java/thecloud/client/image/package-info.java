/** Images. */
@org.jspecify.annotations.NullMarked
package thecloud.client.image;
