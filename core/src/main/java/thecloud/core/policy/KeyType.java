package thecloud.core.policy;

import java.util.EnumSet;
import java.util.Set;

/**
 * What the values of a condition key are, which decides the operators that make sense for it. AWS lets any operator
 * through and then never matches; here the mismatch is refused when the policy is written.
 */
public enum KeyType {
    STRING(OperatorFamily.STRING),
    NUMBER(OperatorFamily.NUMERIC),
    /** A time as ISO 8601. */
    DATE(OperatorFamily.DATE),
    /** A time as seconds since 1970, which is a number as well. */
    EPOCH(OperatorFamily.DATE, OperatorFamily.NUMERIC),
    BOOLEAN(OperatorFamily.BOOL),
    IP_ADDRESS(OperatorFamily.IP_ADDRESS),
    /** An ARN, which AWS allows to be compared as a string as well. */
    ARN(OperatorFamily.ARN, OperatorFamily.STRING);

    private final Set<OperatorFamily> families;

    KeyType(OperatorFamily first, OperatorFamily... more) {
        families = EnumSet.of(first, more);
        families.add(OperatorFamily.NULL);
    }

    boolean takes(OperatorFamily family) {
        return families.contains(family);
    }

    /** The operators that fit, for an error message. */
    String operators() {
        StringBuilder text = new StringBuilder();
        for (OperatorFamily family : families) {
            text.append(text.isEmpty() ? "" : ", ").append(family.spelling());
        }
        return text.toString();
    }
}
