/** Login through an OpenID Connect provider over REST. */
package thecloud.rest.federation;
