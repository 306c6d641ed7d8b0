package thecloud.core.quota;

import java.util.List;
import java.util.Map;
import thecloud.core.access.Quotas;

/** Makes the slice's service, and the quotas that the guard asks. */
public final class Accounting {

    private final CountedQuotas quotas;

    /** @param defaults a tenant's limit for each quota of the sources */
    public Accounting(QuotaRepository repository, List<QuotaSource> sources, Map<String, Long> defaults) {
        this.quotas = new CountedQuotas(repository, sources, defaults);
    }

    public Quotas quotas() {
        return quotas;
    }

    public QuotaService service() {
        return quotas;
    }
}
