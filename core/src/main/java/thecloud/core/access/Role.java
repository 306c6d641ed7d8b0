package thecloud.core.access;

import java.util.List;

/** The built-in roles and the permissions they grant. {@code *} stands for any resource or any verb. */
public enum Role {
    ADMIN("*:*"),
    DEVELOPER("instance:*", "event:read", "task:read", "task:retry", "key:*", "tenant:read"),
    VIEWER("*:read");

    private final List<Permission> grants;

    Role(String... grants) {
        this.grants = java.util.Arrays.stream(grants).map(Permission::parse).toList();
    }

    public boolean allows(Permission wanted) {
        return grants.stream().anyMatch(grant -> grant.covers(wanted));
    }

    /** The name used on the wire: {@code admin}, {@code developer}, {@code viewer}. */
    public String wireName() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
