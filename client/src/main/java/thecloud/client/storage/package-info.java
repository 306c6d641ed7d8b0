/** Buckets and objects. */
@org.jspecify.annotations.NullMarked
package thecloud.client.storage;
