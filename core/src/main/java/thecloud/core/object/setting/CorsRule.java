package thecloud.core.object.setting;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import thecloud.core.Nullable;

/**
 * Whom a browser lets use what of a bucket. Origins and headers may have one {@code *} each.
 *
 * @param allowedMethods of GET, PUT, HEAD, POST, DELETE
 */
public record CorsRule(
        @Nullable String id,
        List<String> allowedOrigins,
        List<String> allowedMethods,
        List<String> allowedHeaders,
        List<String> exposeHeaders,
        @Nullable Integer maxAgeSeconds) {

    private static final int MOST_RULES = 100;
    private static final int LONGEST_ID = 255;
    /** RFC 9110, section 5.6.2: a token, of which the asterisk is one. */
    private static final Pattern HEADER = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

    private static final Set<String> METHODS = Set.of("GET", "PUT", "HEAD", "POST", "DELETE");

    /** @throws thecloud.core.error.Refused {@code InvalidRequest}, {@code MalformedXML} */
    public CorsRule {
        allowedOrigins = List.copyOf(allowedOrigins);
        allowedMethods = List.copyOf(allowedMethods);
        allowedHeaders = List.copyOf(allowedHeaders);
        exposeHeaders = List.copyOf(exposeHeaders);
        Refusals.requireForm(!allowedOrigins.isEmpty() && !allowedMethods.isEmpty());
        Refusals.requireForm(id == null || id.length() <= LONGEST_ID);
        for (String method : allowedMethods) {
            Refusals.requireRequest(
                    METHODS.contains(method),
                    "Found unsupported HTTP method in CORS config. Unsupported method is " + method);
        }
        for (String origin : allowedOrigins) {
            Refusals.requireRequest(
                    wildcards(origin) <= 1, "AllowedOrigin \"" + origin + "\" can not have more than one wildcard.");
        }
        for (String header : allowedHeaders) {
            Refusals.requireRequest(
                    wildcards(header) <= 1, "AllowedHeader \"" + header + "\" can not have more than one wildcard.");
            Refusals.requireRequest(
                    HEADER.matcher(header).matches(), "AllowedHeader \"" + header + "\" contains invalid character.");
        }
        for (String header : exposeHeaders) {
            Refusals.requireRequest(
                    wildcards(header) == 0,
                    "ExposeHeader \"" + header
                            + "\" contains wildcard. We currently do not support wildcard for ExposeHeader.");
            Refusals.requireRequest(
                    HEADER.matcher(header).matches(), "ExposeHeader \"" + header + "\" contains invalid character.");
        }
    }

    /** @throws thecloud.core.error.Refused for more rules than a bucket may have */
    public static List<CorsRule> valid(List<CorsRule> rules) {
        Refusals.requireRequest(
                rules.size() <= MOST_RULES, "The number of CORS rules should not exceed allowed limit of 100 rules.");
        return List.copyOf(rules);
    }

    private static long wildcards(String text) {
        return text.chars().filter(character -> character == '*').count();
    }
}
