package thecloud.core.object.setting;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import thecloud.core.object.setting.AccessControl.Grant;
import thecloud.core.object.setting.AccessControl.Grantee;
import thecloud.core.object.setting.AccessControl.Permission;

/** The ACLs that have names ({@code x-amz-acl}). */
public enum Canned {
    PRIVATE("private"),
    PUBLIC_READ("public-read"),
    PUBLIC_READ_WRITE("public-read-write"),
    AUTHENTICATED_READ("authenticated-read"),
    BUCKET_OWNER_READ("bucket-owner-read"),
    BUCKET_OWNER_FULL_CONTROL("bucket-owner-full-control"),
    LOG_DELIVERY_WRITE("log-delivery-write");

    private final String wireName;

    Canned(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }

    public static Optional<Canned> named(String wireName) {
        return Arrays.stream(values())
                .filter(canned -> canned.wireName.equals(wireName))
                .findFirst();
    }

    /**
     * The list that it stands for. Groups come first in it: AWS documents no order, and there are clients that know this one.
     *
     * @param owner tenant of the bucket or object
     * @param bucketOwner tenant of the bucket
     */
    public AccessControl grants(String owner, String bucketOwner) {
        Grant all = new Grant(new Grantee.Tenant(owner), Permission.FULL_CONTROL);
        Grantee bucketOwners = new Grantee.Tenant(bucketOwner);
        return new AccessControl(
                switch (this) {
                    case PRIVATE -> List.of(all);
                    case PUBLIC_READ -> List.of(new Grant(Grantee.Group.ALL_USERS, Permission.READ), all);
                    case PUBLIC_READ_WRITE ->
                        List.of(
                                new Grant(Grantee.Group.ALL_USERS, Permission.READ),
                                new Grant(Grantee.Group.ALL_USERS, Permission.WRITE),
                                all);
                    case AUTHENTICATED_READ ->
                        List.of(new Grant(Grantee.Group.AUTHENTICATED_USERS, Permission.READ), all);
                    case BUCKET_OWNER_READ -> List.of(all, new Grant(bucketOwners, Permission.READ));
                    case BUCKET_OWNER_FULL_CONTROL -> List.of(all, new Grant(bucketOwners, Permission.FULL_CONTROL));
                    case LOG_DELIVERY_WRITE ->
                        List.of(
                                new Grant(Grantee.Group.LOG_DELIVERY, Permission.WRITE),
                                new Grant(Grantee.Group.LOG_DELIVERY, Permission.READ_ACP),
                                all);
                });
    }
}
