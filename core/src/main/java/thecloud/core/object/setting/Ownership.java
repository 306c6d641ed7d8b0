package thecloud.core.object.setting;

/** Who owns what others write into a bucket, and whether ACLs count (OwnershipControls). */
public enum Ownership {
    /** ACLs do not count. */
    BUCKET_OWNER_ENFORCED("BucketOwnerEnforced"),
    BUCKET_OWNER_PREFERRED("BucketOwnerPreferred"),
    OBJECT_WRITER("ObjectWriter");

    private final String wireName;

    Ownership(String wireName) {
        this.wireName = wireName;
    }

    /** As S3 spells it. */
    public String wireName() {
        return wireName;
    }
}
