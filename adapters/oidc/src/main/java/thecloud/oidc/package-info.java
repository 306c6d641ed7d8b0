/** OpenID Connect, the relying party's side: discovery, the code flow with PKCE, ID tokens checked by Nimbus' SDK. */
package thecloud.oidc;
