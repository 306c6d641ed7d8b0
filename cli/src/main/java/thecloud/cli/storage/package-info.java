/**
 * Buckets and objects. A place is a file, a directory, {@code s3://bucket/key} or {@code -}; many transfers run at once, a
 * few at a time, and what failed of them is listed at the end.
 */
@org.jspecify.annotations.NullMarked
package thecloud.cli.storage;
