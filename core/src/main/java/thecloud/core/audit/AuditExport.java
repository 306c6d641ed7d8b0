package thecloud.core.audit;

import java.util.List;

/** The sealed lines in order, a page at a time. Not for many threads. */
public final class AuditExport {

    private static final int PAGE = 1000;

    private final AuditRepository repository;
    private long position;

    /** @param position behind which to begin */
    AuditExport(AuditRepository repository, long position) {
        this.repository = repository;
        this.position = position;
    }

    /** The next lines; empty at the end. */
    public List<StoredLine> next() {
        List<StoredLine> page = repository.sealed(position, PAGE);
        for (StoredLine line : page) {
            position = line.seal() == null ? position : line.seal().seq();
        }
        return page;
    }
}
