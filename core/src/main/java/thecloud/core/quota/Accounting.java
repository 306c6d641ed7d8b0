package thecloud.core.quota;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import thecloud.core.Ids;
import thecloud.core.access.Quotas;
import thecloud.core.events.EventLog;
import thecloud.core.events.EventWriter;

/** Makes the slice's service, and the quotas that the guard asks. */
public final class Accounting {

    private final CountedQuotas quotas;

    /** @param defaults a tenant's limit for each quota of the sources */
    public Accounting(
            QuotaRepository repository,
            List<QuotaSource> sources,
            Map<String, Long> defaults,
            EventLog events,
            Ids ids,
            InstantSource clock) {
        EventWriter writer = new EventWriter(events, ids, clock, "quota");
        this.quotas = new CountedQuotas(repository, sources, defaults, writer);
    }

    public Quotas quotas() {
        return quotas;
    }

    public QuotaService service() {
        return quotas;
    }
}
