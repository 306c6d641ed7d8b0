package thecloud.core.access;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The roles that every tenant has, and the permissions they grant. {@code *} stands for any resource or any verb. */
public enum BuiltInRole {
    ADMIN("*:*"),
    DEVELOPER(
            "instance:*",
            "vpc:*",
            "subnet:*",
            "route-table:*",
            "gateway:*",
            "peering:*",
            "security-group:*",
            "elastic-ip:*",
            "network:read",
            "ssh-key:*",
            "image:create",
            "image:read",
            "image:update",
            "image:share",
            "image:delete",
            "volume:*",
            "snapshot:*",
            "s3:*",
            "event:read",
            "task:read",
            "task:retry",
            "tenant:read",
            "member:read",
            "quota:read"),
    VIEWER("*:read", "s3:Get*", "s3:List*");

    private final List<String> permissions;

    BuiltInRole(String... permissions) {
        this.permissions = List.of(permissions);
    }

    public List<String> permissions() {
        return permissions;
    }

    /** The name used on the wire: {@code admin}, {@code developer}, {@code viewer}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<BuiltInRole> named(String wireName) {
        return Arrays.stream(values())
                .filter(role -> role.wireName().equals(wireName))
                .findFirst();
    }
}
