package thecloud.core.object.setting;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import thecloud.core.error.Refused;

/**
 * An access control list: grants beside the owner's own. At most 100, as at AWS.
 *
 * <p>Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html
 */
public record AccessControl(List<Grant> grants) {

    private static final Set<Grantee> PUBLIC = Set.of(Grantee.Group.ALL_USERS, Grantee.Group.AUTHENTICATED_USERS);
    private static final int MOST = 100;
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    public AccessControl {
        grants = List.copyOf(grants);
        if (grants.size() > MOST) {
            throw new Refused(Refused.Kind.INVALID, "MalformedACLError", "An ACL may have at most 100 grants.");
        }
    }

    /** Whether it grants something to whoever comes, or to whoever has signed in to any tenant. */
    public boolean isPublic() {
        return grants.stream().anyMatch(grant -> PUBLIC.contains(grant.grantee()));
    }

    /** Whether nobody but this tenant is granted anything. */
    public boolean isPrivateTo(String tenantId) {
        return grants.stream().allMatch(grant -> grant.grantee().equals(new Grantee.Tenant(tenantId)));
    }

    /** Whether this tenant is granted everything, and nobody else anything. */
    public boolean givesAllToAlone(String tenantId) {
        return !grants.isEmpty()
                && isPrivateTo(tenantId)
                && grants.stream().allMatch(grant -> grant.permission() == Permission.FULL_CONTROL);
    }

    /** Whether the grantee has the permission, by itself or as part of FULL_CONTROL. */
    public boolean grants(Grantee grantee, Permission wanted) {
        return grants.contains(new Grant(grantee, wanted))
                || grants.contains(new Grant(grantee, Permission.FULL_CONTROL));
    }

    /** One permission for one grantee. */
    public record Grant(Grantee grantee, Permission permission) {}

    /** Who is granted something. */
    public sealed interface Grantee {

        /** A tenant, by its id, which is its canonical id. */
        record Tenant(String id) implements Grantee {

            /** @throws Refused {@code InvalidArgument} for what is no id */
            public Tenant {
                id = id.toLowerCase(Locale.ROOT);
                Refusals.requireArgument(ID.matcher(id).matches(), "Invalid id");
            }
        }

        /** One of the groups that S3 knows. */
        enum Group implements Grantee {
            ALL_USERS("http://acs.amazonaws.com/groups/global/AllUsers"),
            AUTHENTICATED_USERS("http://acs.amazonaws.com/groups/global/AuthenticatedUsers"),
            LOG_DELIVERY("http://acs.amazonaws.com/groups/s3/LogDelivery");

            private final String uri;

            Group(String uri) {
                this.uri = uri;
            }

            public String uri() {
                return uri;
            }
        }
    }

    /** What an ACL can grant, in the order in which it is listed. */
    public enum Permission {
        READ,
        WRITE,
        READ_ACP,
        WRITE_ACP,
        FULL_CONTROL
    }
}
