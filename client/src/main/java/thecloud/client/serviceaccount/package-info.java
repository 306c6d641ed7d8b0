/** Programs' accounts and their keys. */
@org.jspecify.annotations.NullMarked
package thecloud.client.serviceaccount;
