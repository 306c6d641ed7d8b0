package thecloud.core.object;

import java.util.List;
import java.util.Map;
import thecloud.core.access.RefinedRequest;
import thecloud.core.object.policy.ConditionKeys;

/**
 * A query for keys in the order of their UTF-8 bytes.
 *
 * @param prefix empty for all
 * @param delimiter empty for none; keys that share what follows the prefix up to it are one common prefix
 * @param after a key or common prefix; what is answered comes behind it, and not from inside it when it is a prefix that
 *     was answered before
 * @param limit 0 to 1,000; common prefixes count
 * @param conditions {@code s3:prefix}, {@code s3:delimiter}, {@code s3:max-keys} as requested
 */
public record ListObjects(
        String prefix, String delimiter, String after, int limit, Map<String, List<String>> conditions)
        implements RefinedRequest {

    public ListObjects {
        conditions = ConditionKeys.with(conditions, ConditionKeys.ofListing(prefix, delimiter));
    }
}
