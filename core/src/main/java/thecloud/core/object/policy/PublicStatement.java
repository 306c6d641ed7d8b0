package thecloud.core.object.policy;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Whether a statement makes a bucket public: it allows something to anybody, and no condition limits that to fixed
 * principals or addresses. A fixed value holds neither a wildcard nor a policy variable; a network is fixed unless it is
 * wider than /8 (IPv4) or /32 (IPv6).
 *
 * <p>Source: "Blocking public access to your Amazon S3 storage", the meaning of "public",
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html. What AWS counts and this
 * cloud has no key for (VPCs, access points) cannot be in a policy.
 */
final class PublicStatement {

    /** In lower case, with every spelling that the vocabulary takes. */
    private static final Set<String> WHO = Set.of(
            "aws:principalarn",
            "thecloud:principalarn",
            "aws:principalaccount",
            "thecloud:tenantid",
            "thecloud:tenantslug",
            "aws:userid",
            "thecloud:userid",
            "aws:username",
            "thecloud:useremail",
            "thecloud:keyid");

    private static final Set<String> FROM_WHERE = Set.of("aws:sourceip", "thecloud:sourceip");

    /** Those that hold for a request only when it has one of the values; with IfExists they hold without any. */
    private static final Set<String> COMPARISONS =
            Set.of("StringEquals", "StringEqualsIgnoreCase", "StringLike", "ArnEquals", "ArnLike");

    private static final int WIDEST_IPV4 = 8;
    private static final int WIDEST_IPV6 = 32;

    /** {@code ::ffff:0:0/96} is every IPv4 address. */
    private static final int IPV4_IN_IPV6 = 96;

    private PublicStatement() {}

    static boolean grantsToAnybody(PolicyStatement statement) {
        return statement.allows()
                && statement.everyone()
                && statement.conditions().stream().noneMatch(PublicStatement::limits);
    }

    private static boolean limits(PolicyStatement.Test test) {
        String operator = test.operator().startsWith("ForAnyValue:")
                ? test.operator().substring("ForAnyValue:".length())
                : test.operator();
        String key = test.key().toLowerCase(Locale.ROOT);
        if (FROM_WHERE.contains(key)) {
            return operator.equals("IpAddress") && all(test.values(), PublicStatement::narrow);
        }
        return WHO.contains(key) && COMPARISONS.contains(operator) && all(test.values(), PublicStatement::fixed);
    }

    private static boolean all(List<String> values, java.util.function.Predicate<String> property) {
        return !values.isEmpty() && values.stream().allMatch(property);
    }

    private static boolean fixed(String value) {
        // Somebody who did not sign in has this id.
        return value.indexOf('*') < 0 && value.indexOf('?') < 0 && !value.contains("${") && !anonymous(value);
    }

    private static boolean anonymous(String value) {
        return value.equalsIgnoreCase("anonymous");
    }

    private static boolean narrow(String network) {
        int slash = network.indexOf('/');
        if (slash < 0) {
            return true; // a single address
        }
        int width = Integer.parseInt(network.substring(slash + 1));
        if (network.indexOf(':') < 0) {
            return width >= WIDEST_IPV4;
        }
        boolean carriesIpv4 = network.startsWith("::") || network.startsWith("0");
        return width >= (carriesIpv4 ? IPV4_IN_IPV6 + WIDEST_IPV4 : WIDEST_IPV6);
    }
}
