/**
 * Objects: named bytes in buckets, as S3 defines them.
 *
 * <p>A bucket's name is unique in the whole cloud; a bucket belongs to a tenant. A key names a stack of versions, of which
 * the newest is current; a delete marker is a version without bytes that hides those below it. In a bucket that never was
 * versioned a key has one version, the {@code null} version, which the next write replaces. A version never changes but for
 * its tags, ACL and locks. Metadata are rows and bytes are blobs ({@link thecloud.core.object.blob}); the commit of the row
 * makes an object visible, whole. Whoever removes a row notes its blobs for removal in the same transaction.
 *
 * <p>Source: Amazon S3 API Reference and User Guide, https://docs.aws.amazon.com/AmazonS3/latest/API/ .
 */
package thecloud.core.object;
