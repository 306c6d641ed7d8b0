package thecloud.aws.s3.operation;

import thecloud.aws.http.AwsError;
import thecloud.aws.s3.exchange.S3Errors;

/** Options of operations that are served, which would do nothing here and are refused for it. */
public enum RefusedOption {
    APPEND("PutObject", "x-amz-write-offset-bytes", "objects are not appended to"),
    IF_MODIFIED_AT("DeleteObject", "x-amz-if-match-last-modified-time", "only directory buckets have this condition"),
    IF_SIZE("DeleteObject", "x-amz-if-match-size", "only directory buckets have this condition"),
    IF_INITIATED_AT(
            "AbortMultipartUpload", "x-amz-if-match-initiated-time", "only directory buckets have this condition"),
    NAMESPACE("CreateBucket", "x-amz-bucket-namespace", "names of buckets have one namespace"),
    IF_NONE_MATCH(
            "PutObject, CopyObject, CompleteMultipartUpload, POST Object",
            "If-None-Match",
            "writing takes no value of it but *"),
    ENCRYPTION_CONTEXT(
            "PutObject, CopyObject, CreateMultipartUpload",
            "x-amz-server-side-encryption-context",
            "no encryption context is bound to anything"),
    TWO_LAYERS(
            "PutObject, CopyObject, CreateMultipartUpload, PutBucketEncryption",
            "aws:kms:dsse",
            "there is one layer of encryption"),
    FSX("PutObject, CopyObject, CreateMultipartUpload", "aws:fsx", "there are no file systems behind buckets"),
    ACCESS_POINT("CopyObject, UploadPartCopy", "x-amz-copy-source of an access point", "there are no access points"),
    LOCATION("CreateBucket", "Location", "there are no directory buckets"),
    BUCKET_INFO("CreateBucket", "Bucket", "there are no directory buckets"),
    MFA_DELETE("PutBucketVersioning", "MfaDelete", "deleting takes no second factor"),
    NOTIFICATION(
            "PutBucketNotificationConfiguration",
            "any configuration but an empty one",
            "there is nothing yet to deliver notifications to"),
    REQUESTER_PAYS("PutBucketRequestPayment", "Requester", "nobody pays for requests"),
    BLOCKED_ENCRYPTION(
            "PutBucketEncryption", "BlockedEncryptionTypes", "kinds of encryption are forbidden by bucket policies"),
    TRANSITION("PutBucketLifecycleConfiguration", "Transition", "there is one storage class"),
    NONCURRENT_TRANSITION(
            "PutBucketLifecycleConfiguration", "NoncurrentVersionTransition", "there is one storage class"),
    TRANSITION_SIZE(
            "PutBucketLifecycleConfiguration",
            "x-amz-transition-default-minimum-object-size",
            "there are no transitions, so that there is no choice of their sizes"),
    DELETE_IF_MODIFIED_AT("DeleteObjects", "LastModifiedTime", "only directory buckets have this condition"),
    DELETE_IF_SIZE("DeleteObjects", "Size", "only directory buckets have this condition"),
    STORAGE_CLASS(
            "PutObject, CopyObject, CreateMultipartUpload, POST Object",
            "x-amz-storage-class",
            "InvalidStorageClass",
            "there is one storage class, STANDARD"),
    EMAIL(
            "PutBucketAcl, PutObjectAcl, and grants in headers",
            "EmailAddress",
            "UnresolvableGrantByEmailAddress",
            "nobody is found by their address, which would tell who has an account");

    private final String operations;
    private final String option;
    private final String code;
    private final String reason;

    RefusedOption(String operations, String option, String reason) {
        this(operations, option, "NotImplemented", reason);
    }

    RefusedOption(String operations, String option, String code, String reason) {
        this.operations = operations;
        this.option = option;
        this.code = code;
        this.reason = reason;
    }

    /** Of which it is an option, by AWS's names. */
    public String operations() {
        return operations;
    }

    /** A header, an element, or a value of one. */
    public String option() {
        return option;
    }

    /** What S3 calls the refusal. */
    public String code() {
        return code;
    }

    public String reason() {
        return reason;
    }

    /** The refusal of what is not implemented. */
    public AwsError error() {
        return S3Errors.notImplemented(option, reason);
    }
}
