/** Registration, signing in, API keys, tenants. */
@org.jspecify.annotations.NullMarked
package thecloud.client.identity;
