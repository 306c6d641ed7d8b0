package thecloud.api.quota;

import java.util.List;

/** All quotas of a tenant; there are few, so there are no pages. */
public record QuotasView(List<QuotaView> items) {}
