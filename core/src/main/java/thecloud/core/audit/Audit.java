package thecloud.core.audit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import thecloud.core.Ids;
import thecloud.core.access.AuditTrail;
import thecloud.core.work.Periodic;

/** Makes the slice's services and background work; the server puts the guard around the services. */
public final class Audit {

    private static final Duration SEAL_EVERY = Duration.ofSeconds(1);

    private final AuditRepository repository;
    private final AuditSeals seals;

    public Audit(AuditRepository repository, AuditSeals seals) {
        this.repository = repository;
        this.seals = seals;
    }

    public AuditService service() {
        return new KeptAudit(repository, seals);
    }

    public AuditAdministration administration() {
        return new KeptAudit(repository, seals);
    }

    public static RefusedCredentials refusedCredentials(AuditTrail trail, Ids ids, InstantSource clock) {
        return new RecordedRefusals(trail, ids, clock);
    }

    /** The same trail, which is filled by nobody who needs no credential for it. */
    public static AuditTrail bounded(AuditTrail trail, InstantSource clock) {
        return new BoundedTrail(trail, clock);
    }

    /** Must be in the queue from the start on. */
    public Periodic sealing() {
        return new Periodic(AuditSealer.KIND, SEAL_EVERY, new AuditSealer(repository, seals)::run);
    }

    /** Deletes at most {@code max} lines older than {@code before} and answers how many it deleted. */
    public int prune(Instant before, int max) {
        return new AuditRetention(repository, seals).prune(before, max);
    }
}
