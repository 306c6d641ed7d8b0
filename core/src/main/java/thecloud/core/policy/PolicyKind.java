package thecloud.core.policy;

/** What a policy is attached to, which decides whether it names principals. */
public enum PolicyKind {
    /** Attached to a user, a group, a role: it is about whoever it is attached to, and names no principal. */
    IDENTITY,
    /** Attached to a resource, such as a bucket: every statement says whom it is about. */
    RESOURCE
}
