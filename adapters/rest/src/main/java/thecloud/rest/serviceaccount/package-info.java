/** Service accounts and the OAuth token endpoint, over HTTP. */
package thecloud.rest.serviceaccount;
