package thecloud.core.policy;

/** Condition operators that compare the same kind of value. */
enum OperatorFamily {
    STRING("String..."),
    NUMERIC("Numeric..."),
    DATE("Date..."),
    BOOL("Bool"),
    IP_ADDRESS("IpAddress, NotIpAddress"),
    ARN("Arn..."),
    NULL("Null");

    private final String spelling;

    OperatorFamily(String spelling) {
        this.spelling = spelling;
    }

    String spelling() {
        return spelling;
    }
}
