package thecloud.core.object.setting;

import java.util.List;
import thecloud.core.error.Refused;

/**
 * An access control list: grants beside the owner's own. At most 100, as at AWS.
 *
 * <p>Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html
 */
public record AccessControl(List<Grant> grants) {

    private static final int MOST = 100;

    public AccessControl {
        grants = List.copyOf(grants);
        if (grants.size() > MOST) {
            throw new Refused(Refused.Kind.INVALID, "MalformedACLError", "An ACL may have at most 100 grants.");
        }
    }

    /** One permission for one grantee. */
    public record Grant(Grantee grantee, Permission permission) {}

    /** Who is granted something. */
    public sealed interface Grantee {

        /** A tenant, by its id, which is its canonical id. */
        record Tenant(String id) implements Grantee {}

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

    /** What an ACL can grant. */
    public enum Permission {
        FULL_CONTROL,
        READ,
        WRITE,
        READ_ACP,
        WRITE_ACP
    }
}
