package thecloud.core.access;

/**
 * The name of a resource that is unique in the whole cloud and not in its tenant, such as a bucket: an argument that
 * {@link ResourceId} marks, and that knows its ARN.
 */
public interface GlobalName {

    /** Such as {@code arn:thecloud:s3:::photos/2026/cat.jpg}. */
    String arn();

    /** For records of what happened: {@code photos/2026/cat.jpg}. */
    String label();
}
