/**
 * Access keys: what clients of AWS protocols sign their requests with. Unlike an API key, whose hash is enough, the secret
 * is needed to verify a signature; it is kept encrypted under the master key and shown once.
 */
package thecloud.core.accesskey;
