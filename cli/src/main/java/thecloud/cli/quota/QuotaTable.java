package thecloud.cli.quota;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import thecloud.api.quota.QuotaView;
import thecloud.cli.output.Table;

/** Quotas as people read them. */
final class QuotaTable {

    private QuotaTable() {}

    static Table ofUser(List<QuotaView> quotas) {
        Table table = Table.of("QUOTA", ">USED", ">LIMIT", ">USER'S", ">USER'S LIMIT");
        quotas.forEach(quota ->
                table.row(quota.name(), text(quota.used()), quota.limit(), text(quota.userUsed()), quota.userLimit()));
        return table;
    }

    static Table ofTenant(List<QuotaView> quotas) {
        Table table = Table.of("QUOTA", ">USED", ">LIMIT");
        quotas.forEach(quota -> table.row(quota.name(), text(quota.used()), quota.limit()));
        return table;
    }

    private static String text(@Nullable BigDecimal amount) {
        return amount == null ? "" : amount.toPlainString();
    }
}
