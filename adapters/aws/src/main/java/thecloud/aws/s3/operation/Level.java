package thecloud.aws.s3.operation;

/** What a request's path names. */
public enum Level {
    /** Nothing: {@code /}. */
    SERVICE,
    BUCKET,
    OBJECT
}
