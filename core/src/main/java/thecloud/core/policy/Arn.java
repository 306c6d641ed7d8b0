package thecloud.core.policy;

import java.util.UUID;
import java.util.regex.Pattern;
import thecloud.core.Nullable;
import thecloud.core.error.Invalid;

/**
 * The name of one resource: {@code arn:thecloud:<service>:<region>:<tenant>:<type>/<id>}. The partition is always ours;
 * {@code arn:aws:s3:::bucket/key} is read as another spelling of {@code arn:thecloud:s3:::bucket/key}, since S3 clients
 * write it so. A name is compared exactly: case counts, and {@code *} in it is a character.
 *
 * @param region may be empty
 * @param tenant may be empty
 * @param resource all that follows the fifth colon, colons and slashes included
 */
public record Arn(String service, String region, String tenant, String resource) {

    static final String PARTITION = "thecloud";
    static final int PARTS = 6;
    private static final int MAX_LENGTH = 2048;
    private static final Pattern SERVICE = Pattern.compile("[a-z0-9-]{1,63}");
    private static final Pattern OPTIONAL_PART = Pattern.compile("[A-Za-z0-9-]{0,63}");

    public Arn {
        String problem = problem(service, region, tenant, resource);
        if (problem != null) {
            throw new IllegalArgumentException(problem);
        }
    }

    public static Arn of(String service, String region, UUID tenant, String type, String id) {
        return new Arn(service, region, tenant.toString(), type + "/" + id);
    }

    /**
     * @param field the name to blame, such as {@code Resource}
     * @throws Invalid for what is no ARN of this cloud
     */
    public static Arn parse(String field, String text) {
        String[] parts = text.length() > MAX_LENGTH ? new String[0] : text.split(":", PARTS);
        if (parts.length < PARTS || !parts[0].equals("arn")) {
            throw new Invalid(
                    field,
                    "must be arn:thecloud:<service>:<region>:<tenant>:<type>/<id> of at most " + MAX_LENGTH
                            + " characters");
        }
        String problem = ours(parts[1], parts[2])
                ? problem(parts[2], parts[3], parts[4], parts[5])
                : "has the partition " + Tree.shown(parts[1]) + "; it must be thecloud, or aws for s3";
        if (problem != null) {
            throw new Invalid(field, problem);
        }
        return new Arn(parts[2], parts[3], parts[4], parts[5]);
    }

    /** Null for what is no ARN of this cloud. */
    static @Nullable Arn read(String text) {
        String[] parts = text.split(":", PARTS);
        if (parts.length < PARTS || !parts[0].equals("arn") || !ours(parts[1], parts[2])) {
            return null;
        }
        return problem(parts[2], parts[3], parts[4], parts[5]) == null
                ? new Arn(parts[2], parts[3], parts[4], parts[5])
                : null;
    }

    /** Whether a partition names this cloud; {@code aws} does for S3 alone, whose ARNs mean the same here. */
    static boolean ours(String partition, String service) {
        return partition.equals(PARTITION) || (partition.equals("aws") && service.equals("s3"));
    }

    /** What stands before the first slash of the resource: {@code instance}; of a bucket, its name. */
    public String type() {
        int slash = resource.indexOf('/');
        return slash < 0 ? resource : resource.substring(0, slash);
    }

    /** What follows the first slash of the resource, or the empty text. */
    public String id() {
        return resource.substring(Math.min(resource.length(), type().length() + 1));
    }

    @Override
    public String toString() {
        return "arn:" + PARTITION + ":" + service + ":" + region + ":" + tenant + ":" + resource;
    }

    private static @Nullable String problem(String service, String region, String tenant, String resource) {
        if (!SERVICE.matcher(service).matches()) {
            return "has no service of lower-case letters, digits and hyphens in its third part";
        }
        if (!OPTIONAL_PART.matcher(region).matches()) {
            return "has a region that is not letters, digits and hyphens in its fourth part";
        }
        if (!OPTIONAL_PART.matcher(tenant).matches()) {
            return "has a tenant that is not letters, digits and hyphens in its fifth part";
        }
        return resource.isEmpty() ? "has no resource in its sixth part" : null;
    }
}
