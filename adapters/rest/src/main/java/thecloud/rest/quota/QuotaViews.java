package thecloud.rest.quota;

import java.util.List;
import thecloud.api.quota.QuotaView;
import thecloud.api.quota.QuotasView;
import thecloud.api.quota.SetQuotaRequest;
import thecloud.core.Nullable;
import thecloud.core.quota.Quota;
import thecloud.rest.Required;

/** Quotas as the API shows them, and limits as it takes them. */
final class QuotaViews {
    private QuotaViews() {}

    static QuotaView of(Quota quota) {
        return new QuotaView(quota.name(), quota.limit(), quota.used(), quota.userLimit(), quota.userUsed());
    }

    static QuotasView of(List<Quota> quotas) {
        return new QuotasView(quotas.stream().map(QuotaViews::of).toList());
    }

    static long limit(@Nullable SetQuotaRequest request) {
        return Required.field("limit", Required.body(request).limit());
    }
}
