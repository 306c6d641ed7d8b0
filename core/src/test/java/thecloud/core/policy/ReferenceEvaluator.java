package thecloud.core.policy;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import thecloud.core.policy.Decision.Outcome;

/**
 * The policy language a second time, straight from the AWS documentation, on the JSON tree itself: slow, and without a
 * line in common with the compiled evaluator. Knows documents that are well formed.
 */
final class ReferenceEvaluator {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^,}]*)(?:, *'([^']*)')?\\}");
    private static final Map<String, String> OTHER_NAMES =
            Map.of("aws:username", "thecloud:useremail", "aws:principalaccount", "thecloud:tenantid");

    private final String action;
    private final String resource;
    private final Map<String, List<String>> context;

    ReferenceEvaluator(String action, String resource, Map<String, List<String>> context) {
        this.action = action.toLowerCase(Locale.ROOT);
        this.resource = resource;
        this.context = new java.util.HashMap<>();
        context.forEach((key, values) -> this.context.put(key.toLowerCase(Locale.ROOT), values));
    }

    Outcome decide(List<?> documents) {
        boolean allow = false;
        for (Object document : documents) {
            for (Object statement : list(((Map<?, ?>) document).get("Statement"))) {
                Map<?, ?> members = (Map<?, ?>) statement;
                if (applies(members)) {
                    if (members.get("Effect").equals("Deny")) {
                        return Outcome.EXPLICITLY_DENIED;
                    }
                    allow = true;
                }
            }
        }
        return allow ? Outcome.ALLOWED : Outcome.IMPLICITLY_DENIED;
    }

    private boolean applies(Map<?, ?> statement) {
        if (statement.containsKey("Action") != any(statement, "Action", this::actionMatches)) {
            return false;
        }
        if (!principalApplies(statement) || !resourceApplies(statement)) {
            return false;
        }
        if (statement.get("Condition") instanceof Map<?, ?> blocks) {
            for (Map.Entry<?, ?> block : blocks.entrySet()) {
                for (Map.Entry<?, ?> entry : ((Map<?, ?>) block.getValue()).entrySet()) {
                    if (!condition((String) block.getKey(), (String) entry.getKey(), list(entry.getValue()))) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    private boolean any(Map<?, ?> statement, String name, java.util.function.Predicate<String> test) {
        Object values = statement.containsKey(name) ? statement.get(name) : statement.get("Not" + name);
        return list(values).stream().map(String.class::cast).anyMatch(test);
    }

    private boolean actionMatches(String pattern) {
        if (pattern.equals("*")) {
            return true;
        }
        String regex = pattern.toLowerCase(Locale.ROOT).replace("?", "[^:]").replace("*", "[^:]*");
        return action.matches(regex);
    }

    private boolean principalApplies(Map<?, ?> statement) {
        Object tree = statement.containsKey("Principal") ? statement.get("Principal") : statement.get("NotPrincipal");
        if (tree == null) {
            return true;
        }
        List<Object> named = new ArrayList<>();
        if (tree instanceof Map<?, ?> kinds) {
            kinds.values().forEach(values -> named.addAll(list(values)));
        } else {
            named.add(tree);
        }
        String arn = single("thecloud:principalarn");
        String tenant = single("thecloud:tenantid");
        boolean included = named.contains("*")
                || named.contains(arn)
                || named.contains(tenant)
                || (tenant != null && named.contains("arn:thecloud:iam::" + tenant + ":root"));
        return included == statement.containsKey("Principal");
    }

    private boolean resourceApplies(Map<?, ?> statement) {
        boolean negated = statement.containsKey("NotResource");
        boolean unresolved = false;
        for (Object pattern : list(statement.get(negated ? "NotResource" : "Resource"))) {
            Boolean match = arnMatches((String) pattern, resource);
            if (Boolean.TRUE.equals(match)) {
                return !negated;
            }
            unresolved |= match == null;
        }
        return negated && !unresolved;
    }

    private boolean condition(String operator, String key, List<?> expected) {
        List<String> actual = context.getOrDefault(canonical(key), List.of());
        if (operator.equals("Null")) {
            return expected.stream().anyMatch(value -> Boolean.parseBoolean(value.toString()) == actual.isEmpty());
        }
        if (operator.endsWith("IfExists")) {
            return actual.isEmpty() || condition(operator.replace("IfExists", ""), key, expected);
        }
        String base = operator.substring(operator.indexOf(':') + 1);
        boolean empty = String.join("", actual).isEmpty();
        if (operator.startsWith("ForAllValues:")) {
            return empty || actual.stream().allMatch(value -> one(base, value, expected));
        }
        if (operator.startsWith("ForAnyValue:")) {
            return !empty && actual.stream().anyMatch(value -> one(base, value, expected));
        }
        return actual.isEmpty() ? base.contains("Not") : one(base, actual.getFirst(), expected);
    }

    /** Values are ORed; those of a negated operator are NORed. A value that cannot be resolved helps neither. */
    private boolean one(String operator, String actual, List<?> expected) {
        boolean negated = operator.contains("Not");
        String positive = operator.replace("Not", "");
        boolean matched = false;
        boolean unresolved = false;
        for (Object value : expected) {
            Boolean match = matches(positive, actual, value.toString());
            matched |= Boolean.TRUE.equals(match);
            unresolved |= match == null;
        }
        return negated ? !matched && !unresolved : matched;
    }

    private Boolean matches(String operator, String actual, String expected) {
        return switch (operator) {
            case "StringEquals" -> textMatches(expected, actual, false, 0);
            case "StringEqualsIgnoreCase" ->
                textMatches(expected, actual, false, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
            case "StringLike" -> textMatches(expected, actual, true, 0);
            case "ArnEquals", "ArnLike" -> arnMatches(expected, actual);
            case "Bool" -> expected.equals(actual);
            case "IpAddress" -> inNetwork(actual, expected);
            default -> ordered(operator, actual, expected);
        };
    }

    private static boolean ordered(String operator, String actual, String expected) {
        int order = operator.startsWith("Date")
                ? moment(actual).compareTo(moment(expected))
                : Double.compare(Double.parseDouble(actual), Double.parseDouble(expected));
        return switch (operator.replaceFirst("^(Date|Numeric)", "")) {
            case "Equals" -> order == 0;
            case "LessThan" -> order < 0;
            case "LessThanEquals" -> order <= 0;
            case "GreaterThan" -> order > 0;
            case "GreaterThanEquals" -> order >= 0;
            default -> throw new AssertionError(operator);
        };
    }

    private static Instant moment(String text) {
        if (text.matches("\\d+")) {
            return Instant.ofEpochSecond(Long.parseLong(text));
        }
        if (text.length() <= 10) {
            return LocalDate.parse(text.length() == 7 ? text + "-01" : text)
                    .atStartOfDay()
                    .toInstant(ZoneOffset.UTC);
        }
        return OffsetDateTime.parse(text).toInstant();
    }

    private static boolean inNetwork(String address, String network) {
        String[] parts = network.split("/", -1);
        byte[] base = bytes(parts[0]);
        byte[] actual = bytes(address);
        if (base.length != actual.length) {
            return false;
        }
        int bits = base.length * 8;
        int prefix = parts.length == 1 ? bits : Integer.parseInt(parts[1]);
        prefix = parts[0].contains(":") && bits == 32 && parts.length > 1 ? prefix - 96 : prefix;
        return new BigInteger(1, base)
                .shiftRight(bits - prefix)
                .equals(new BigInteger(1, actual).shiftRight(bits - prefix));
    }

    private static byte[] bytes(String literal) {
        try {
            return InetAddress.getByName(literal).getAddress();
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    /** Null when a variable has no value. */
    private Boolean arnMatches(String pattern, String arn) {
        if (pattern.equals("*")) {
            return true;
        }
        List<String> literals = new ArrayList<>();
        String marked = markVariables(pattern, literals);
        if (marked.split(":", -1).length < 6 && marked.endsWith("*")) {
            marked += ":*".repeat(6 - marked.split(":", -1).length);
        }
        String[] wanted = marked.split(":", 6);
        String[] actual = arn.split(":", 6);
        wanted[1] = wanted[1].equals("aws") ? "thecloud" : wanted[1];
        boolean unresolved = false;
        for (int i = 0; i < 6; i++) {
            Boolean match = regexMatches(wanted[i], literals, actual[i], true, 0);
            if (Boolean.FALSE.equals(match)) {
                return false;
            }
            unresolved |= match == null;
        }
        return unresolved ? null : true;
    }

    private Boolean textMatches(String pattern, String text, boolean wildcards, int flags) {
        List<String> literals = new ArrayList<>();
        return regexMatches(markVariables(pattern, literals), literals, text, wildcards, flags);
    }

    /** Each variable becomes one character of the private use area; its value, or null, goes into the list. */
    private String markVariables(String pattern, List<String> literals) {
        Matcher matcher = VARIABLE.matcher(pattern);
        StringBuilder marked = new StringBuilder();
        while (matcher.find()) {
            String name = matcher.group(1);
            String value = name.length() == 1 ? name : single(canonical(name));
            matcher.appendReplacement(marked, String.valueOf((char) (0xE000 + literals.size())));
            literals.add(value == null ? matcher.group(2) : value);
        }
        return matcher.appendTail(marked).toString();
    }

    private static Boolean regexMatches(
            String marked, List<String> literals, String text, boolean wildcards, int flags) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < marked.length(); i++) {
            char character = marked.charAt(i);
            if (character >= 0xE000 && character < 0xF8FF) {
                String literal = literals.get(character - 0xE000);
                if (literal == null) {
                    return null;
                }
                regex.append(Pattern.quote(literal));
            } else if (wildcards && character == '*') {
                regex.append(".*");
            } else if (wildcards && character == '?') {
                regex.append('.');
            } else {
                regex.append(Pattern.quote(String.valueOf(character)));
            }
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL | flags)
                .matcher(text)
                .matches();
    }

    private String single(String key) {
        List<String> values = context.get(key);
        return values == null || values.size() != 1 ? null : values.getFirst();
    }

    private static String canonical(String key) {
        String lower = key.toLowerCase(Locale.ROOT);
        String other = OTHER_NAMES.get(lower);
        return other == null ? lower.replaceFirst("^aws:", "thecloud:") : other;
    }

    private static List<?> list(Object value) {
        return value instanceof List<?> list ? list : List.of(value);
    }
}
