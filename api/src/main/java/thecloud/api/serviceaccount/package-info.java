/** Wire records of service accounts and of the OAuth token endpoint. */
@org.jspecify.annotations.NullMarked
package thecloud.api.serviceaccount;
