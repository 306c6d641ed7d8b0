package thecloud.core.object.setting;

/** What keeps a bucket from being public, whatever policies and ACLs say (PublicAccessBlockConfiguration). */
public record PublicAccessBlock(
        boolean blockPublicAcls, boolean ignorePublicAcls, boolean blockPublicPolicy, boolean restrictPublicBuckets) {

    /** What a new bucket has, as at AWS since April 2023. */
    public static final PublicAccessBlock ALL = new PublicAccessBlock(true, true, true, true);

    public static final PublicAccessBlock NONE = new PublicAccessBlock(false, false, false, false);
}
