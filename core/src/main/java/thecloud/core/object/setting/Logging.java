package thecloud.core.object.setting;

/** Where the access log of a bucket is delivered: into which bucket, under which prefix. */
public record Logging(String targetBucket, String targetPrefix) {}
