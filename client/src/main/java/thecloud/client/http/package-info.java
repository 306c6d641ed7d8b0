/** How calls travel: requests, retries, errors, JSON. */
@org.jspecify.annotations.NullMarked
package thecloud.client.http;
