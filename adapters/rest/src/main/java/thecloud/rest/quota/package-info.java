/** Quotas over HTTP. */
package thecloud.rest.quota;
