/** Login through an OpenID Connect provider. */
@org.jspecify.annotations.NullMarked
package thecloud.client.federation;
