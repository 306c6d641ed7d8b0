/**
 * Buckets and objects, over our own HTTP. S3's protocol is the richer one and an adapter of its own; here is what a program
 * needs that has our credentials. What a request names is read from the target as it came over the wire
 * ({@link thecloud.rest.storage.StoragePath}), since JAX-RS takes {@code ..} and {@code //} for directions.
 */
package thecloud.rest.storage;
