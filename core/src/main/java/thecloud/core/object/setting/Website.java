package thecloud.core.object.setting;

import java.util.List;
import thecloud.core.Nullable;

/** How a bucket is served as a web site: from documents, or by redirecting everything. */
public record Website(
        @Nullable String indexDocument,
        @Nullable String errorDocument,
        @Nullable Redirect redirectAll,
        List<RoutingRule> rules) {

    /** Where to; null keeps what the request has. */
    public record Redirect(
            @Nullable String protocol,
            @Nullable String hostName,
            @Nullable String replaceKeyPrefixWith,
            @Nullable String replaceKeyWith,
            @Nullable String httpRedirectCode) {}

    /** When; null is no bound. */
    public record RoutingRule(
            @Nullable String keyPrefixEquals, @Nullable String httpErrorCode, Redirect redirect) {}
}
