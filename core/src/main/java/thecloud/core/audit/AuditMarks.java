package thecloud.core.audit;

import thecloud.core.Nullable;

/** The marks, believed only as far as their signatures hold. */
final class AuditMarks {

    private final AuditRepository repository;
    private final AuditSeals seals;

    AuditMarks(AuditRepository repository, AuditSeals seals) {
        this.repository = repository;
        this.seals = seals;
    }

    /** {@link AuditMark#START} when there is none; null when it was not signed by this cloud. */
    @Nullable AuditMark read(AuditMark.Name name) {
        AuditMark.Signed signed = repository.mark(name).orElse(null);
        if (signed == null) {
            return AuditMark.START;
        }
        return seals.holds(name, signed) ? signed.mark() : null;
    }

    void keep(AuditMark.Name name, AuditMark mark) {
        repository.keep(name, seals.sign(name, mark));
    }
}
