package thecloud.aws.s3.operation;

/** Why an operation answers NotImplemented. */
public enum Refusal {
    ACCELERATION("there is one endpoint, and nothing to accelerate it with"),
    ONE_PLACE("there is one place to keep objects in"),
    ONE_CLASS("there is one storage class"),
    REPORTS("no reports are made of buckets"),
    ABAC("tags of buckets and objects always count in policies; there is no switch"),
    METADATA_TABLES("there are no metadata tables"),
    DIRECTORY_BUCKETS("there are no directory buckets"),
    OBJECT_LAMBDA("there are no functions between an object and its reader"),
    SELECT("objects are not queried"),
    TORRENT("objects are not given out by BitTorrent"),
    ENCRYPTION_STAYS("how a version is encrypted never changes; copy the object onto itself");

    private final String reason;

    Refusal(String reason) {
        this.reason = reason;
    }

    public String reason() {
        return reason;
    }
}
