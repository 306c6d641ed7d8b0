/**
 * Login through somebody else who knows who people are: an OpenID Connect provider.
 *
 * <p>A login is begun here, goes on at the provider in a browser, and is finished here, on any server, with what the provider
 * gave the browser. An account belongs to an identity by issuer and subject alone. An e-mail address decides one thing: whether
 * somebody new may have an account, and only when the provider has verified it and no account has it yet.
 */
package thecloud.core.federation;
