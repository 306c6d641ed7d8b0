package thecloud.core.audit;

import java.time.Instant;
import thecloud.core.Nullable;
import thecloud.core.Page;
import thecloud.core.PageRequest;
import thecloud.core.access.Action;
import thecloud.core.access.ArnService;
import thecloud.core.access.Call;

/** Inbound port: the whole cloud's audit log, for those who run it. */
@ArnService("audit")
public interface AuditAdministration {

    /** Of every tenant and of none, newest first. */
    @Action(value = "audit:inspect", access = Action.Access.OPERATOR)
    Page<AuditLine> listAll(Call call, AuditFilter filter, PageRequest page);

    /** @param expected a head noted earlier, which the log must still contain; null for none */
    @Action(value = "audit:verify", access = Action.Access.OPERATOR)
    Verification verify(Call call, @Nullable AuditMark expected);

    /** Every sealed line by number, from the first one that is not older than {@code since}. */
    @Action(value = "audit:export", access = Action.Access.OPERATOR)
    AuditExport export(Call call, @Nullable Instant since);
}
