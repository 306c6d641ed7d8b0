package thecloud.rest.storage;

/** Where S3 clients find this cloud: {@code http://localhost:4566}. */
public record S3Endpoint(String url) {}
