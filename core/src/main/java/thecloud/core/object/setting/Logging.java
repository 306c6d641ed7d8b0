package thecloud.core.object.setting;

/** Where the access log of a bucket is delivered: into which bucket, under which prefix. */
public record Logging(String targetBucket, String targetPrefix) {

    private static final int LONGEST_PREFIX = 1024;

    /** @throws thecloud.core.error.Refused {@code InvalidArgument} */
    public Logging {
        Refusals.requireArgument(targetPrefix.length() <= LONGEST_PREFIX, "The maximum size of a prefix is 1024.");
    }
}
