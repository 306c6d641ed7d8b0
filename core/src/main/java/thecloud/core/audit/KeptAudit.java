package thecloud.core.audit;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import thecloud.core.Cursor;
import thecloud.core.Nullable;
import thecloud.core.Page;
import thecloud.core.PageRequest;
import thecloud.core.access.Call;
import thecloud.core.access.Caller;
import thecloud.core.error.NotFound;

/** The log as it is kept, shown to tenants' admins and to those who run the cloud. */
final class KeptAudit implements AuditService, AuditAdministration {

    private final AuditRepository repository;
    private final AuditSeals seals;

    KeptAudit(AuditRepository repository, AuditSeals seals) {
        this.repository = repository;
        this.seals = seals;
    }

    @Override
    public Page<AuditLine> list(Call call, AuditFilter filter, PageRequest page) {
        return page(call.member().tenantId(), filter, page);
    }

    @Override
    public Page<AuditLine> listAll(Call call, AuditFilter filter, PageRequest page) {
        return page(null, filter, page);
    }

    @Override
    public AuditLine denial(Call call, String id) {
        Caller.Member member = call.member();
        return uuid(id).flatMap(repository::find)
                .filter(line -> line.result().equals(AuditLine.DENIED))
                .filter(line -> member.principal().operator()
                        || Objects.equals(line.actor().tenantId(), member.tenantId()))
                .orElseThrow(() -> new NotFound("denial", id));
    }

    @Override
    public Verification verify(Call call, @Nullable AuditMark expected) {
        return new Verification(repository, seals, expected);
    }

    @Override
    public AuditExport export(Call call, @Nullable Instant since) {
        long first = since == null ? 0 : repository.firstSince(since).orElse(Long.MAX_VALUE);
        return new AuditExport(repository, first - 1);
    }

    private Page<AuditLine> page(@Nullable UUID tenantId, AuditFilter filter, PageRequest page) {
        return Page.of(repository.list(tenantId, filter, page), page, line -> new Cursor(line.at(), line.id()));
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
