package thecloud.aws.s3.listing;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import thecloud.aws.s3.exchange.Paging;
import thecloud.aws.s3.exchange.S3Exchange;
import thecloud.core.Nullable;

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

    /** Values of condition keys, with how many keys were asked for. */
    static Map<String, List<String>> conditions(S3Exchange exchange) {
        String maxKeys = exchange.query("max-keys");
        if (maxKeys == null) {
            return exchange.conditions();
        }
        Map<String, List<String>> conditions = new HashMap<>(exchange.conditions());
        conditions.put("s3:max-keys", List.of(maxKeys));
        return conditions;
    }

    static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
