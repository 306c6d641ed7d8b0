/** Buckets and objects on the wire. */
@org.jspecify.annotations.NullMarked
package thecloud.api.storage;
