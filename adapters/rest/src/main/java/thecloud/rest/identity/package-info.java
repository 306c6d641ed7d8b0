/** Accounts, keys and tenants, over HTTP. */
package thecloud.rest.identity;
