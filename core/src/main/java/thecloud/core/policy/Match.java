package thecloud.core.policy;

/**
 * Whether a value matches a pattern; UNKNOWN when a policy variable in the pattern has no value in this request. What is
 * unknown is never a reason for a statement to match, neither as it stands nor negated.
 */
enum Match {
    YES,
    NO,
    UNKNOWN;

    static Match of(boolean matches) {
        return matches ? YES : NO;
    }
}
