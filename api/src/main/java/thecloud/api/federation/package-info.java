/** Wire records of the federation slice. */
@org.jspecify.annotations.NullMarked
package thecloud.api.federation;
