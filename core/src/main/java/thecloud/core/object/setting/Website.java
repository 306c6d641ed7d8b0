package thecloud.core.object.setting;

import java.util.List;
import java.util.Set;
import thecloud.core.Nullable;

/** How a bucket is served as a web site: from documents, or by redirecting everything. */
public record Website(
        @Nullable String indexDocument,
        @Nullable String errorDocument,
        @Nullable Redirect redirectAll,
        List<RoutingRule> rules) {

    private static final int MOST_RULES = 50;

    /** Fewer than the words of the refusal say. */
    private static final Set<String> REDIRECT_CODES = Set.of("301", "302", "303", "304", "305", "307", "308");

    /** @throws thecloud.core.error.Refused {@code InvalidArgument}, {@code InvalidRequest}, {@code MalformedXML} */
    public Website {
        rules = List.copyOf(rules);
        if (redirectAll == null) {
            Refusals.requireArgument(
                    indexDocument != null,
                    "A value for IndexDocument Suffix must be provided if RedirectAllRequestsTo is empty");
            Refusals.requireArgument(
                    indexDocument != null && !indexDocument.isEmpty() && indexDocument.indexOf('/') < 0,
                    "The IndexDocument Suffix is not well formed");
            Refusals.requireArgument(
                    errorDocument == null || !errorDocument.isEmpty(), "The ErrorDocument Key is not well formed");
        } else {
            Refusals.requireArgument(
                    indexDocument == null && errorDocument == null && rules.isEmpty(),
                    "RedirectAllRequestsTo cannot be provided in conjunction with other Routing Rules.");
            Refusals.requireForm(redirectAll.hostName() != null && redirectAll.keepsKeyAndCode());
        }
        Refusals.requireRequest(
                rules.size() <= MOST_RULES,
                rules.size()
                        + " routing rules provided, the number of routing rules in a website configuration is limited"
                        + " to 50.");
    }

    /**
     * What AWS asks of a new one, besides. What was put before this was asked stays readable.
     *
     * @throws thecloud.core.error.Refused {@code InvalidRequest}
     */
    public void requireCodes() {
        for (RoutingRule rule : rules) {
            String code = rule.redirect().httpRedirectCode();
            Refusals.requireRequest(code == null || REDIRECT_CODES.contains(code), invalidCode(code));
        }
    }

    private static String invalidCode(@Nullable String code) {
        return "The provided HTTP redirect code (" + code + ") is not valid. Valid codes are 3XX except 300.";
    }

    /** Where to; null keeps what the request has. */
    public record Redirect(
            @Nullable String protocol,
            @Nullable String hostName,
            @Nullable String replaceKeyPrefixWith,
            @Nullable String replaceKeyWith,
            @Nullable String httpRedirectCode) {

        /** @throws thecloud.core.error.Refused {@code InvalidRequest}, {@code MalformedXML} */
        public Redirect {
            Refusals.requireRequest(
                    protocol == null || protocol.equals("http") || protocol.equals("https"),
                    "Invalid protocol, protocol can be http or https. If not defined the protocol will be selected"
                            + " automatically.");
            Refusals.requireRequest(
                    replaceKeyPrefixWith == null || replaceKeyWith == null,
                    "You can only define ReplaceKeyPrefix or ReplaceKey but not both.");
            Refusals.requireRequest(
                    httpRedirectCode == null || httpRedirectCode.matches("30[1-9]|3[1-9][0-9]"),
                    invalidCode(httpRedirectCode));
            Refusals.requireForm(hostName == null || !hostName.isEmpty());
        }

        boolean keepsKeyAndCode() {
            return replaceKeyPrefixWith == null && replaceKeyWith == null && httpRedirectCode == null;
        }

        boolean changesNothing() {
            return protocol == null && hostName == null && keepsKeyAndCode();
        }
    }

    /** When; null is no bound. */
    public record RoutingRule(
            @Nullable String keyPrefixEquals, @Nullable String httpErrorCode, Redirect redirect) {

        /** @throws thecloud.core.error.Refused {@code InvalidRequest}, {@code MalformedXML} */
        public RoutingRule {
            Refusals.requireForm(!redirect.changesNothing());
            Refusals.requireRequest(
                    httpErrorCode == null || httpErrorCode.matches("[45][0-9][0-9]"),
                    "The provided HTTP error code (" + httpErrorCode + ") is not valid. Valid codes are 4XX or 5XX.");
        }
    }
}
