package thecloud.client.storage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A key in a bucket. What the REST API has no address for is refused with an {@link IllegalArgumentException}: the empty key,
 * a dot or two of them, and whatever is in a bucket that is named like the API's own word for buckets.
 */
public record ObjectPath(String bucket, String key) {

    public ObjectPath {
        if (bucket.equals("buckets") || key.isEmpty() || key.equals(".") || key.equals("..")) {
            throw new IllegalArgumentException(
                    "The REST API has no address for the key \"" + key + "\" of bucket " + bucket + "; S3 clients do.");
        }
    }

    /** Where it is, in segments: one for the whole key when HTTP would change what stands between its slashes. */
    String[] segments() {
        List<String> parts = Arrays.asList(key.split("/", -1));
        boolean plain = parts.stream().noneMatch(part -> part.isEmpty() || part.equals(".") || part.equals(".."));
        List<String> segments = new ArrayList<>(List.of("storage", bucket));
        segments.addAll(plain ? parts : List.of(key));
        return segments.toArray(String[]::new);
    }

    @Override
    public String toString() {
        return "s3://" + bucket + "/" + key;
    }
}
