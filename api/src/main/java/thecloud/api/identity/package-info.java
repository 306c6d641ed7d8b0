/** Wire records of the identity slice. */
@org.jspecify.annotations.NullMarked
package thecloud.api.identity;
