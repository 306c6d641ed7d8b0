/**
 * Blobs: the bytes of objects and of parts of uploads, without a name. A blob is written once, is durable when
 * {@link thecloud.core.object.blob.BlobWriter#commit} returns, and never changes; what refers to it is a row of the
 * database. It is PENDING until that row is committed and {@link thecloud.core.object.blob.ObjectStore#settle} says so: a
 * crash in between leaves a pending blob, which the collector settles when a row refers to it, and removes when none does.
 */
package thecloud.core.object.blob;
