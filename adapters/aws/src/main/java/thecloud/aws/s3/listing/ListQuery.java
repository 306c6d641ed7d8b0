package thecloud.aws.s3.listing;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import thecloud.aws.s3.exchange.Paging;
import thecloud.aws.s3.exchange.S3Exchange;
import thecloud.core.Nullable;
import thecloud.core.object.policy.ConditionKeys;

/**
 * What all three lists of a bucket ask for.
 *
 * @param delimiter as sent: null for none said, empty for none meant
 * @param maxKeys as it is shown, at most 1,000
 * @param encodingType as sent
 */
record ListQuery(
        String prefix,
        @Nullable String delimiter,
        int maxKeys,
        @Nullable String encodingType) {

    /** @throws thecloud.aws.http.AwsError {@code InvalidArgument} */
    static ListQuery of(S3Exchange exchange) {
        String encoding = exchange.query("encoding-type");
        Paging.encoding(encoding);
        return new ListQuery(
                orEmpty(exchange.query("prefix")),
                exchange.query("delimiter"),
                Paging.limit("max-keys", exchange.query("max-keys")),
                encoding);
    }

    String delimiterOrEmpty() {
        return orEmpty(delimiter);
    }

    /** As the list shows it: none when it is empty. */
    @Nullable String shownDelimiter() {
        return delimiterOrEmpty().isEmpty() ? null : keys().apply(delimiterOrEmpty());
    }

    @Nullable String shownEncoding() {
        return orEmpty(encodingType).isEmpty() ? null : encodingType;
    }

    UnaryOperator<String> keys() {
        return Paging.encoding(encodingType);
    }

    /** What policies may ask of it, as it was asked for: an empty prefix is one. */
    static Map<String, List<String>> conditions(S3Exchange exchange) {
        Map<String, List<String>> said = new HashMap<>();
        for (String key : List.of(ConditionKeys.PREFIX, ConditionKeys.DELIMITER, ConditionKeys.MAX_KEYS)) {
            String value = exchange.query(key.substring("s3:".length()));
            if (value != null) {
                said.put(key, List.of(value));
            }
        }
        return said;
    }

    static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
