package thecloud.core.policy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Documents and requests out of small pools, so that they meet often. */
final class RandomPolicies {

    private static final List<String> STRINGS = List.of(
            "ada",
            "Ada",
            "ADA",
            "a*",
            "*",
            "a?a",
            "",
            "x",
            "${aws:username}",
            "${thecloud:UserId}*",
            "a${*}",
            "${aws:ResourceTag/team, 'ada'}",
            "${thecloud:KeyId}",
            "${$}",
            "?d?",
            "*d*a*",
            "${aws:userid}",
            "é*",
            "a${?}a");
    private static final List<String> VALUES = List.of("ada", "Ada", "a*", "x", "", "$", "ad", "éa", "a?a", "😀da");
    private static final List<String> NUMBERS = List.of("1", "2", "2.0", "10", "-3", "0.5");
    private static final List<String> DATES = List.of(
            "2026-01-31T12:00:00Z",
            "2026-01-31T13:00:00+01:00",
            "2026-01-31",
            "2026-02",
            "1769860800",
            "2026-01-31T12:00:00.5Z",
            "1769904000");
    private static final List<String> NETWORKS = List.of(
            "10.0.0.0/8",
            "10.1.2.3",
            "::/0",
            "0.0.0.0/0",
            "2001:db8::/33",
            "::ffff:10.0.0.0/104",
            "10.1.2.3/31",
            "fe80::1");
    private static final List<String> ADDRESSES = List.of(
            "10.1.2.3", "10.1.2.2", "192.0.2.1", "::ffff:10.1.2.3", "2001:db8:1::5", "2001:db8:8000::1", "fe80::1");
    private static final List<String> ARNS = List.of(
            Policies.instance("web"),
            Policies.instance("ada"),
            Policies.instance("a*"),
            "arn:thecloud:s3:::photos/ada/cat:1.png",
            "arn:thecloud:s3:::photos/2026/dog.png",
            "arn:thecloud:iam::" + Policies.TENANT + ":user/ada",
            "arn:thecloud:instance:eu:" + Policies.OTHER_TENANT + ":instance/web");
    private static final List<String> PATTERNS = List.of(
            "*",
            Policies.instance("*"),
            Policies.instance("?da"),
            Policies.instance("${aws:username}"),
            Policies.instance("${*}"),
            "arn:thecloud:instance:*:*:instance/w*b",
            "arn:thecloud:instance:e?:*:*",
            "arn:thecloud:instance:*",
            "arn:aws:s3:::photos/${thecloud:UserEmail}/*",
            "arn:aws:s3:::photos/*",
            "arn:*:s3:::*a*.png",
            "arn:thecloud:iam::" + Policies.TENANT + ":user/${thecloud:KeyId, 'ada'}",
            "arn:thecloud:instance:*:*:*/web");
    private static final List<String> ACTION_PATTERNS = List.of(
            "*",
            "*:*",
            "instance:*",
            "instance:t*",
            "s3:?etObject",
            "S3:*Object",
            "*:read",
            "instance:READ",
            "key:create");
    private static final Map<String, KeyType> KEYS = keys();
    private static final List<String> KEY_NAMES = List.copyOf(KEYS.keySet());

    private final Random random;

    RandomPolicies(Random random) {
        this.random = random;
    }

    private static Map<String, KeyType> keys() {
        Map<String, KeyType> keys = new LinkedHashMap<>();
        keys.put("aws:username", KeyType.STRING);
        keys.put("thecloud:UserId", KeyType.STRING);
        keys.put("AWS:UserID", KeyType.STRING);
        keys.put("thecloud:ResourceTag/team", KeyType.STRING);
        keys.put("aws:TagKeys", KeyType.STRING);
        keys.put("s3:prefix", KeyType.STRING);
        keys.put("s3:max-keys", KeyType.NUMBER);
        keys.put("aws:CurrentTime", KeyType.DATE);
        keys.put("aws:SecureTransport", KeyType.BOOLEAN);
        keys.put("aws:SourceIp", KeyType.IP_ADDRESS);
        keys.put("thecloud:PrincipalArn", KeyType.ARN);
        return keys;
    }

    /** What a request is made of. */
    record Facts(String action, String resource, Map<String, List<String>> values) {

        AccessRequest request() {
            return Policies.request(action, resource, values);
        }
    }

    Facts facts() {
        Map<String, List<String>> values = new HashMap<>();
        maybe(values, "thecloud:UserEmail", VALUES);
        maybe(values, "thecloud:UserId", VALUES);
        maybe(values, "thecloud:ResourceTag/team", VALUES);
        maybe(values, "s3:prefix", VALUES);
        maybe(values, "s3:max-keys", NUMBERS);
        maybe(values, "thecloud:CurrentTime", DATES);
        maybe(values, "thecloud:SecureTransport", List.of("true", "false"));
        maybe(values, "thecloud:SourceIp", ADDRESSES);
        maybe(values, "thecloud:PrincipalArn", ARNS);
        maybe(values, "thecloud:TenantId", List.of(Policies.TENANT, Policies.OTHER_TENANT));
        if (random.nextInt(4) > 0) {
            values.put("thecloud:TagKeys", some(VALUES, 0));
        }
        return new Facts(pick(Policies.VOCABULARY.actions()), pick(ARNS), values);
    }

    private void maybe(Map<String, List<String>> values, String key, List<String> pool) {
        if (random.nextInt(4) > 0) {
            values.put(key, List.of(pick(pool)));
        }
    }

    Map<String, Object> document(PolicyKind kind) {
        List<Object> statements = new ArrayList<>();
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            statements.add(statement(kind, random.nextInt(5) < 2 ? "Deny" : "Allow"));
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("Version", "2012-10-17");
        document.put("Statement", statements.size() == 1 ? statements.getFirst() : statements);
        return document;
    }

    Map<String, Object> statement(PolicyKind kind, String effect) {
        Map<String, Object> statement = new LinkedHashMap<>();
        statement.put("Effect", effect);
        statement.put(not(6) + "Action", oneOrSome(ACTION_PATTERNS));
        statement.put(not(6) + "Resource", oneOrSome(PATTERNS));
        if (kind == PolicyKind.RESOURCE) {
            statement.put(effect.equals("Deny") ? not(3) + "Principal" : "Principal", principal());
        }
        if (random.nextBoolean()) {
            Map<String, Object> blocks = new LinkedHashMap<>();
            for (int i = 1 + random.nextInt(2); i > 0; i--) {
                condition(blocks);
            }
            statement.put("Condition", blocks);
        }
        return statement;
    }

    private Object principal() {
        if (random.nextInt(3) == 0) {
            return "*";
        }
        List<String> pool = List.of(
                Policies.TENANT,
                Policies.ADA,
                "arn:thecloud:iam::" + Policies.OTHER_TENANT + ":root",
                ARNS.get(0),
                "*");
        return Map.of(random.nextBoolean() ? "AWS" : "thecloud", oneOrSome(pool));
    }

    private void condition(Map<String, Object> blocks) {
        String key = pick(KEY_NAMES);
        KeyType type = KEYS.get(key);
        String operator = random.nextInt(10) == 0 ? "Null" : operator(type, key.endsWith("TagKeys"));
        List<String> pool = operator.equals("Null") || type == KeyType.BOOLEAN
                ? List.of("true", "false")
                : operator.contains("Arn") ? PATTERNS : pool(type);
        blocks.putIfAbsent(operator, Map.of(key, oneOrSome(pool)));
    }

    private String operator(KeyType type, boolean multivalued) {
        List<String> bases = switch (type) {
            case STRING -> strings();
            case ARN ->
                random.nextBoolean() ? strings() : List.of("ArnEquals", "ArnLike", "ArnNotEquals", "ArnNotLike");
            case NUMBER -> ordered("Numeric");
            case DATE, EPOCH -> ordered("Date");
            case BOOLEAN -> List.of("Bool");
            case IP_ADDRESS -> List.of("IpAddress", "NotIpAddress");
        };
        String quantifier =
                multivalued || random.nextInt(5) == 0 ? random.nextBoolean() ? "ForAnyValue:" : "ForAllValues:" : "";
        return quantifier + pick(bases) + (random.nextInt(4) == 0 ? "IfExists" : "");
    }

    private static List<String> strings() {
        return List.of(
                "StringEquals",
                "StringNotEquals",
                "StringEqualsIgnoreCase",
                "StringNotEqualsIgnoreCase",
                "StringLike",
                "StringNotLike");
    }

    private static List<String> ordered(String family) {
        return List.of(
                family + "Equals",
                family + "NotEquals",
                family + "LessThan",
                family + "LessThanEquals",
                family + "GreaterThan",
                family + "GreaterThanEquals");
    }

    private static List<String> pool(KeyType type) {
        return switch (type) {
            case NUMBER -> NUMBERS;
            case DATE, EPOCH -> DATES;
            case IP_ADDRESS -> NETWORKS;
            default -> STRINGS;
        };
    }

    private String not(int oneIn) {
        return random.nextInt(oneIn) == 0 ? "Not" : "";
    }

    private Object oneOrSome(List<String> pool) {
        return random.nextBoolean() ? pick(pool) : some(pool, 1);
    }

    private List<String> some(List<String> pool, int least) {
        List<String> values = new ArrayList<>();
        for (int i = least + random.nextInt(3); i > 0; i--) {
            values.add(pick(pool));
        }
        return values;
    }

    private <T> T pick(List<T> pool) {
        return pool.get(random.nextInt(pool.size()));
    }
}
