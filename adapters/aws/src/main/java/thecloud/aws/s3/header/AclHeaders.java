package thecloud.aws.s3.header;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import thecloud.aws.http.AwsError;
import thecloud.aws.http.Headers;
import thecloud.aws.s3.exchange.S3Errors;
import thecloud.core.Nullable;
import thecloud.core.object.setting.AccessControl;
import thecloud.core.object.setting.AccessControl.Grant;
import thecloud.core.object.setting.AccessControl.Grantee;
import thecloud.core.object.setting.AccessControl.Permission;
import thecloud.core.object.setting.Canned;

/**
 * ACLs in headers: one with a name ({@code x-amz-acl}), or grants ({@code x-amz-grant-*}).
 *
 * <p>Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html#setting-acls
 */
public final class AclHeaders {

    private static final String CANNED = "x-amz-acl";

    private static final Map<Permission, String> GRANTS = new EnumMap<>(Map.of(
            Permission.FULL_CONTROL, "x-amz-grant-full-control",
            Permission.READ, "x-amz-grant-read",
            Permission.READ_ACP, "x-amz-grant-read-acp",
            Permission.WRITE, "x-amz-grant-write",
            Permission.WRITE_ACP, "x-amz-grant-write-acp"));

    private static final Pattern GRANTEE =
            Pattern.compile("\\s*([A-Za-z]+)\\s*=\\s*(?:\"([^\"]*)\"|([^\",]*))\\s*(?:,|$)");

    private AclHeaders() {}

    /** Whose tenants a named ACL is about; asked when it is needed. */
    public interface Owners {

        /** Of the bucket or object that the ACL is of. */
        String owner();

        String bucketOwner();
    }

    /** Whether any of it is said. */
    public static boolean areIn(Headers headers) {
        return headers.contains(CANNED) || GRANTS.values().stream().anyMatch(headers::contains);
    }

    /** Null when nothing is said. @throws AwsError {@code InvalidArgument}, {@code InvalidRequest} */
    public static @Nullable AccessControl read(Headers headers, Owners owners) {
        String name = headers.get(CANNED);
        List<Grant> grants = grants(headers);
        if (name == null) {
            return grants.isEmpty() ? null : new AccessControl(grants);
        }
        if (!grants.isEmpty()) {
            throw S3Errors.invalidRequest("Specifying both Canned ACLs and Header Grants is not allowed");
        }
        return canned(name, owners);
    }

    private static AccessControl canned(String name, Owners owners) {
        Canned canned = Canned.named(name).orElseThrow(() -> S3Errors.invalidArgument(CANNED, name, ""));
        String owner = owners.owner();
        boolean aboutBucketOwner = canned == Canned.BUCKET_OWNER_READ || canned == Canned.BUCKET_OWNER_FULL_CONTROL;
        return canned.grants(owner, aboutBucketOwner ? owners.bucketOwner() : owner);
    }

    private static List<Grant> grants(Headers headers) {
        List<Grant> grants = new ArrayList<>();
        GRANTS.forEach((permission, header) -> {
            String value = headers.joined(header);
            if (value != null) {
                for (Grantee grantee : grantees(header, value)) {
                    grants.add(new Grant(grantee, permission));
                }
            }
        });
        return grants;
    }

    private static List<Grantee> grantees(String header, String value) {
        List<Grantee> grantees = new ArrayList<>();
        Matcher matcher = GRANTEE.matcher(value);
        int at = 0;
        while (at < value.length()) {
            if (!matcher.find(at) || matcher.start() != at) {
                throw S3Errors.invalidArgument(header, value, "Argument format not recognized");
            }
            String named = matcher.group(2) == null ? matcher.group(3).strip() : matcher.group(2);
            grantees.add(grantee(header, matcher.group(1), named));
            at = matcher.end();
        }
        if (grantees.isEmpty()) {
            throw S3Errors.invalidArgument(header, value, "Argument format not recognized");
        }
        return grantees;
    }

    private static Grantee grantee(String header, String kind, String value) {
        return switch (kind.toLowerCase(Locale.ROOT)) {
            case "id" -> tenant(header, value);
            case "uri" -> group(header, value);
            case "emailaddress" -> throw byEmail(value);
            default -> throw S3Errors.invalidArgument(header, kind + "=" + value, "Argument format not recognized");
        };
    }

    /** @throws AwsError {@code InvalidArgument} for an empty id; whether there is such a tenant is for the core to say */
    public static Grantee tenant(String argument, String id) {
        if (id.isEmpty()) {
            throw S3Errors.invalidArgument(argument, id, "Invalid id");
        }
        return new Grantee.Tenant(id);
    }

    /** @throws AwsError {@code InvalidArgument} */
    public static Grantee group(String argument, String uri) {
        for (Grantee.Group group : Grantee.Group.values()) {
            if (group.uri().equals(uri)) {
                return group;
            }
        }
        throw S3Errors.invalidArgument(argument, uri, "Invalid group uri");
    }

    /** Nobody is found by their address: it would tell who has an account. */
    public static AwsError byEmail(String address) {
        return new AwsError(
                400,
                "UnresolvableGrantByEmailAddress",
                "The e-mail address you provided does not match any account on record.",
                S3Errors.details("emailAddress", address));
    }
}
