package thecloud.aws.s3.operation;

import static thecloud.aws.s3.operation.Level.BUCKET;
import static thecloud.aws.s3.operation.Level.OBJECT;
import static thecloud.aws.s3.operation.Level.SERVICE;
import static thecloud.aws.s3.operation.Mark.header;
import static thecloud.aws.s3.operation.Mark.query;

import thecloud.core.Nullable;

/**
 * Every operation of S3's general purpose buckets, under AWS's name.
 *
 * <p>Source: Amazon S3 API Reference, https://docs.aws.amazon.com/AmazonS3/latest/API/API_Operations_Amazon_Simple_Storage_Service.html
 */
public enum Operation {
    LIST_BUCKETS("ListBuckets", "GET", SERVICE, null),

    CREATE_BUCKET("CreateBucket", "PUT", BUCKET, null),
    HEAD_BUCKET("HeadBucket", "HEAD", BUCKET, null),
    DELETE_BUCKET("DeleteBucket", "DELETE", BUCKET, null),
    GET_BUCKET_LOCATION("GetBucketLocation", "GET", BUCKET, "location"),
    PREFLIGHT_BUCKET("OPTIONS bucket", "OPTIONS", BUCKET, null),

    LIST_OBJECTS("ListObjects", "GET", BUCKET, null),
    LIST_OBJECTS_V2("ListObjectsV2", "GET", BUCKET, null, query("list-type", "2")),
    LIST_OBJECT_VERSIONS("ListObjectVersions", "GET", BUCKET, "versions"),
    LIST_MULTIPART_UPLOADS("ListMultipartUploads", "GET", BUCKET, "uploads"),
    DELETE_OBJECTS("DeleteObjects", "POST", BUCKET, "delete"),
    POST_OBJECT("POST Object", "POST", BUCKET, null),

    PUT_BUCKET_ACL("PutBucketAcl", "PUT", BUCKET, "acl"),
    GET_BUCKET_ACL("GetBucketAcl", "GET", BUCKET, "acl"),
    PUT_BUCKET_POLICY("PutBucketPolicy", "PUT", BUCKET, "policy"),
    GET_BUCKET_POLICY("GetBucketPolicy", "GET", BUCKET, "policy"),
    DELETE_BUCKET_POLICY("DeleteBucketPolicy", "DELETE", BUCKET, "policy"),
    GET_BUCKET_POLICY_STATUS("GetBucketPolicyStatus", "GET", BUCKET, "policyStatus"),
    PUT_BUCKET_OWNERSHIP_CONTROLS("PutBucketOwnershipControls", "PUT", BUCKET, "ownershipControls"),
    GET_BUCKET_OWNERSHIP_CONTROLS("GetBucketOwnershipControls", "GET", BUCKET, "ownershipControls"),
    DELETE_BUCKET_OWNERSHIP_CONTROLS("DeleteBucketOwnershipControls", "DELETE", BUCKET, "ownershipControls"),
    PUT_PUBLIC_ACCESS_BLOCK("PutPublicAccessBlock", "PUT", BUCKET, "publicAccessBlock"),
    GET_PUBLIC_ACCESS_BLOCK("GetPublicAccessBlock", "GET", BUCKET, "publicAccessBlock"),
    DELETE_PUBLIC_ACCESS_BLOCK("DeletePublicAccessBlock", "DELETE", BUCKET, "publicAccessBlock"),

    PUT_BUCKET_VERSIONING("PutBucketVersioning", "PUT", BUCKET, "versioning"),
    GET_BUCKET_VERSIONING("GetBucketVersioning", "GET", BUCKET, "versioning"),
    PUT_BUCKET_TAGGING("PutBucketTagging", "PUT", BUCKET, "tagging"),
    GET_BUCKET_TAGGING("GetBucketTagging", "GET", BUCKET, "tagging"),
    DELETE_BUCKET_TAGGING("DeleteBucketTagging", "DELETE", BUCKET, "tagging"),
    PUT_BUCKET_ENCRYPTION("PutBucketEncryption", "PUT", BUCKET, "encryption"),
    GET_BUCKET_ENCRYPTION("GetBucketEncryption", "GET", BUCKET, "encryption"),
    DELETE_BUCKET_ENCRYPTION("DeleteBucketEncryption", "DELETE", BUCKET, "encryption"),
    PUT_BUCKET_LIFECYCLE("PutBucketLifecycleConfiguration", "PUT", BUCKET, "lifecycle"),
    GET_BUCKET_LIFECYCLE("GetBucketLifecycleConfiguration", "GET", BUCKET, "lifecycle"),
    DELETE_BUCKET_LIFECYCLE("DeleteBucketLifecycle", "DELETE", BUCKET, "lifecycle"),
    PUT_OBJECT_LOCK_CONFIGURATION("PutObjectLockConfiguration", "PUT", BUCKET, "object-lock"),
    GET_OBJECT_LOCK_CONFIGURATION("GetObjectLockConfiguration", "GET", BUCKET, "object-lock"),

    PUT_BUCKET_CORS("PutBucketCors", "PUT", BUCKET, "cors"),
    GET_BUCKET_CORS("GetBucketCors", "GET", BUCKET, "cors"),
    DELETE_BUCKET_CORS("DeleteBucketCors", "DELETE", BUCKET, "cors"),
    PUT_BUCKET_WEBSITE("PutBucketWebsite", "PUT", BUCKET, "website"),
    GET_BUCKET_WEBSITE("GetBucketWebsite", "GET", BUCKET, "website"),
    DELETE_BUCKET_WEBSITE("DeleteBucketWebsite", "DELETE", BUCKET, "website"),
    PUT_BUCKET_LOGGING("PutBucketLogging", "PUT", BUCKET, "logging"),
    GET_BUCKET_LOGGING("GetBucketLogging", "GET", BUCKET, "logging"),
    PUT_BUCKET_NOTIFICATION("PutBucketNotificationConfiguration", "PUT", BUCKET, "notification"),
    GET_BUCKET_NOTIFICATION("GetBucketNotificationConfiguration", "GET", BUCKET, "notification"),

    GET_BUCKET_ACCELERATE("GetBucketAccelerateConfiguration", "GET", BUCKET, "accelerate"),
    PUT_BUCKET_ACCELERATE("PutBucketAccelerateConfiguration", "PUT", BUCKET, "accelerate", Refusal.ACCELERATION),
    GET_BUCKET_REQUEST_PAYMENT("GetBucketRequestPayment", "GET", BUCKET, "requestPayment"),
    PUT_BUCKET_REQUEST_PAYMENT("PutBucketRequestPayment", "PUT", BUCKET, "requestPayment"),
    GET_BUCKET_REPLICATION("GetBucketReplication", "GET", BUCKET, "replication"),
    PUT_BUCKET_REPLICATION("PutBucketReplication", "PUT", BUCKET, "replication", Refusal.ONE_PLACE),
    DELETE_BUCKET_REPLICATION("DeleteBucketReplication", "DELETE", BUCKET, "replication", Refusal.ONE_PLACE),
    GET_BUCKET_ANALYTICS("GetBucketAnalyticsConfiguration", "GET", BUCKET, "analytics", query("id")),
    LIST_BUCKET_ANALYTICS("ListBucketAnalyticsConfigurations", "GET", BUCKET, "analytics"),
    PUT_BUCKET_ANALYTICS("PutBucketAnalyticsConfiguration", "PUT", BUCKET, "analytics", Refusal.REPORTS),
    DELETE_BUCKET_ANALYTICS("DeleteBucketAnalyticsConfiguration", "DELETE", BUCKET, "analytics", Refusal.REPORTS),
    GET_BUCKET_INVENTORY("GetBucketInventoryConfiguration", "GET", BUCKET, "inventory", query("id")),
    LIST_BUCKET_INVENTORY("ListBucketInventoryConfigurations", "GET", BUCKET, "inventory"),
    PUT_BUCKET_INVENTORY("PutBucketInventoryConfiguration", "PUT", BUCKET, "inventory", Refusal.REPORTS),
    DELETE_BUCKET_INVENTORY("DeleteBucketInventoryConfiguration", "DELETE", BUCKET, "inventory", Refusal.REPORTS),
    GET_BUCKET_METRICS("GetBucketMetricsConfiguration", "GET", BUCKET, "metrics", query("id")),
    LIST_BUCKET_METRICS("ListBucketMetricsConfigurations", "GET", BUCKET, "metrics"),
    PUT_BUCKET_METRICS("PutBucketMetricsConfiguration", "PUT", BUCKET, "metrics", Refusal.REPORTS),
    DELETE_BUCKET_METRICS("DeleteBucketMetricsConfiguration", "DELETE", BUCKET, "metrics", Refusal.REPORTS),
    GET_BUCKET_TIERING("GetBucketIntelligentTieringConfiguration", "GET", BUCKET, "intelligent-tiering", query("id")),
    LIST_BUCKET_TIERING("ListBucketIntelligentTieringConfigurations", "GET", BUCKET, "intelligent-tiering"),
    PUT_BUCKET_TIERING(
            "PutBucketIntelligentTieringConfiguration", "PUT", BUCKET, "intelligent-tiering", Refusal.ONE_CLASS),
    DELETE_BUCKET_TIERING(
            "DeleteBucketIntelligentTieringConfiguration", "DELETE", BUCKET, "intelligent-tiering", Refusal.ONE_CLASS),
    PUT_BUCKET_ABAC("PutBucketAbac", "PUT", BUCKET, "abac", Refusal.ABAC),
    GET_BUCKET_ABAC("GetBucketAbac", "GET", BUCKET, "abac", Refusal.ABAC),
    CREATE_METADATA_TABLE(
            "CreateBucketMetadataTableConfiguration", "POST", BUCKET, "metadataTable", Refusal.METADATA_TABLES),
    GET_METADATA_TABLE("GetBucketMetadataTableConfiguration", "GET", BUCKET, "metadataTable", Refusal.METADATA_TABLES),
    DELETE_METADATA_TABLE(
            "DeleteBucketMetadataTableConfiguration", "DELETE", BUCKET, "metadataTable", Refusal.METADATA_TABLES),
    CREATE_METADATA(
            "CreateBucketMetadataConfiguration", "POST", BUCKET, "metadataConfiguration", Refusal.METADATA_TABLES),
    GET_METADATA("GetBucketMetadataConfiguration", "GET", BUCKET, "metadataConfiguration", Refusal.METADATA_TABLES),
    DELETE_METADATA(
            "DeleteBucketMetadataConfiguration", "DELETE", BUCKET, "metadataConfiguration", Refusal.METADATA_TABLES),
    UPDATE_METADATA_INVENTORY(
            "UpdateBucketMetadataInventoryTableConfiguration",
            "PUT",
            BUCKET,
            "metadataInventoryTable",
            Refusal.METADATA_TABLES),
    UPDATE_METADATA_JOURNAL(
            "UpdateBucketMetadataJournalTableConfiguration",
            "PUT",
            BUCKET,
            "metadataJournalTable",
            Refusal.METADATA_TABLES),
    CREATE_SESSION("CreateSession", "GET", BUCKET, "session", Refusal.DIRECTORY_BUCKETS),
    WRITE_GET_OBJECT_RESPONSE(
            "WriteGetObjectResponse", "POST", BUCKET, null, header("x-amz-request-route"), Refusal.OBJECT_LAMBDA),

    PUT_OBJECT("PutObject", "PUT", OBJECT, null),
    COPY_OBJECT("CopyObject", "PUT", OBJECT, null, header("x-amz-copy-source")),
    GET_OBJECT("GetObject", "GET", OBJECT, null),
    HEAD_OBJECT("HeadObject", "HEAD", OBJECT, null),
    DELETE_OBJECT("DeleteObject", "DELETE", OBJECT, null),
    PREFLIGHT_OBJECT("OPTIONS object", "OPTIONS", OBJECT, null),
    GET_OBJECT_ATTRIBUTES("GetObjectAttributes", "GET", OBJECT, "attributes"),
    PUT_OBJECT_TAGGING("PutObjectTagging", "PUT", OBJECT, "tagging"),
    GET_OBJECT_TAGGING("GetObjectTagging", "GET", OBJECT, "tagging"),
    DELETE_OBJECT_TAGGING("DeleteObjectTagging", "DELETE", OBJECT, "tagging"),
    PUT_OBJECT_ACL("PutObjectAcl", "PUT", OBJECT, "acl"),
    GET_OBJECT_ACL("GetObjectAcl", "GET", OBJECT, "acl"),
    PUT_OBJECT_RETENTION("PutObjectRetention", "PUT", OBJECT, "retention"),
    GET_OBJECT_RETENTION("GetObjectRetention", "GET", OBJECT, "retention"),
    PUT_OBJECT_LEGAL_HOLD("PutObjectLegalHold", "PUT", OBJECT, "legal-hold"),
    GET_OBJECT_LEGAL_HOLD("GetObjectLegalHold", "GET", OBJECT, "legal-hold"),

    CREATE_MULTIPART_UPLOAD("CreateMultipartUpload", "POST", OBJECT, "uploads"),
    UPLOAD_PART("UploadPart", "PUT", OBJECT, "uploadId"),
    UPLOAD_PART_COPY("UploadPartCopy", "PUT", OBJECT, "uploadId", header("x-amz-copy-source")),
    COMPLETE_MULTIPART_UPLOAD("CompleteMultipartUpload", "POST", OBJECT, "uploadId"),
    ABORT_MULTIPART_UPLOAD("AbortMultipartUpload", "DELETE", OBJECT, "uploadId"),
    LIST_PARTS("ListParts", "GET", OBJECT, "uploadId"),

    RESTORE_OBJECT("RestoreObject", "POST", OBJECT, "restore", Refusal.ONE_CLASS),
    SELECT_OBJECT_CONTENT("SelectObjectContent", "POST", OBJECT, "select", Refusal.SELECT),
    GET_OBJECT_TORRENT("GetObjectTorrent", "GET", OBJECT, "torrent", Refusal.TORRENT),
    RENAME_OBJECT("RenameObject", "PUT", OBJECT, "renameObject", Refusal.DIRECTORY_BUCKETS),
    UPDATE_OBJECT_ENCRYPTION("UpdateObjectEncryption", "PUT", OBJECT, "encryption", Refusal.ENCRYPTION_STAYS);

    private final String awsName;
    private final String method;
    private final Level level;
    private final @Nullable String subresource;
    private final @Nullable Mark mark;
    private final @Nullable Refusal refusal;

    Operation(String awsName, String method, Level level, @Nullable String subresource) {
        this(awsName, method, level, subresource, null, null);
    }

    Operation(String awsName, String method, Level level, @Nullable String subresource, Mark mark) {
        this(awsName, method, level, subresource, mark, null);
    }

    Operation(String awsName, String method, Level level, @Nullable String subresource, Refusal refusal) {
        this(awsName, method, level, subresource, null, refusal);
    }

    Operation(
            String awsName,
            String method,
            Level level,
            @Nullable String subresource,
            @Nullable Mark mark,
            @Nullable Refusal refusal) {
        this.awsName = awsName;
        this.method = method;
        this.level = level;
        this.subresource = subresource;
        this.mark = mark;
        this.refusal = refusal;
    }

    /** As the API reference has it. */
    public String awsName() {
        return awsName;
    }

    public String method() {
        return method;
    }

    public Level level() {
        return level;
    }

    /** The query parameter that names it; null for the bucket or object itself. */
    public @Nullable String subresource() {
        return subresource;
    }

    /** What tells it from another operation of the same method and sub-resource; null for the one without a mark. */
    public @Nullable Mark mark() {
        return mark;
    }

    /** Why it is not served; null when it is. */
    public @Nullable Refusal refusal() {
        return refusal;
    }
}
