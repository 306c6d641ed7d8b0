/**
 * The services of the slice, and what they need.
 *
 * <p>Writing: {@code begin} makes a {@link thecloud.core.object.storing.Draft} and opens a blob, {@code end} makes the blob
 * durable, {@code finish} makes the row, in one transaction that holds the key, and settles the blob once that has committed.
 * Reading: the row, then the blobs that it names; a blob that is gone meanwhile makes the look-up repeat.
 */
package thecloud.core.object.storing;
