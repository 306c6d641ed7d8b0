package thecloud.postgres.quota;

import java.util.List;

/**
 * How a slice counts what is held of its quotas.
 *
 * @param names the quotas, in the order in which they are listed
 * @param sql a query for {@code :tenant}, whose rows are (owner, name of the quota, amount as numeric); who holds nothing
 *     may be missing
 */
public record UsageQuery(List<String> names, String sql) {
    public UsageQuery {
        names = List.copyOf(names);
    }
}
