package thecloud.core.audit;

import thecloud.core.Page;
import thecloud.core.PageRequest;
import thecloud.core.access.Action;
import thecloud.core.access.ArnService;
import thecloud.core.access.Call;

/** Inbound port: what was done and refused in the caller's tenant. Reading it leaves no line of its own. */
@ArnService("audit")
public interface AuditService {

    /** Newest first. */
    @Action("audit:inspect")
    Page<AuditLine> list(Call call, AuditFilter filter, PageRequest page);

    /**
     * A denial with what decided it. Those who run the cloud see one of any tenant.
     *
     * @throws thecloud.core.error.NotFound also for another tenant's, and for a line that is no denial
     */
    @Action("audit:inspect")
    AuditLine denial(Call call, String id);
}
