package thecloud.core.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import thecloud.core.access.AuditTrail;
import thecloud.core.access.Call;

/** Nobody fills the audit log who needs no credential for it. */
class BoundedTrailTest {

    private static final UUID HOLDER = new UUID(5, 5);

    private final List<AuditTrail.Entry> kept = new ArrayList<>();
    private Instant now = Instant.EPOCH;
    private final AuditTrail trail = Audit.bounded(
            new AuditTrail() {
                @Override
                public void record(Entry entry) {
                    kept.add(entry);
                }

                @Override
                public void recordApart(Entry entry) {
                    kept.add(entry);
                }
            },
            () -> now);

    private static AuditTrail.Entry entry(String address, String result, UUID holder) {
        return new AuditTrail.Entry(
                UUID.randomUUID(), Call.anonymous("r", address), "s3:GetObject", "s3/b/k", result, "no", null, holder);
    }

    @Test
    void anAddressHasOnlySoManyDenialsAMinuteAndTheNextLineCountsTheRest() {
        for (int i = 0; i < 1000; i++) {
            trail.recordApart(entry("192.0.2.1", "DENIED", null));
        }
        assertThat(kept).hasSize(RefusalBudget.PER_ADDRESS);
        now = now.plus(Duration.ofMinutes(1));
        trail.recordApart(entry("192.0.2.1", "DENIED", null));
        assertThat(kept.getLast().reason()).isEqualTo("no; 970 more since the last one are not recorded");
    }

    @Test
    void aServerHasOnlySoManyFromAllAddressesAndThoseInOthersLogsAreCountedByThemselves() {
        for (int i = 0; i < 2000; i++) {
            trail.recordApart(entry("192.0.2." + i, "DENIED", null));
            trail.recordApart(entry("192.0.2." + i, "NOT_FOUND", HOLDER));
        }
        assertThat(kept).hasSize(2 * RefusalBudget.PER_WINDOW);
    }

    @Test
    void whatWasDoneIsOnRecordHoweverMuchItIs() {
        for (int i = 0; i < 1000; i++) {
            trail.record(entry("192.0.2.1", "OK", HOLDER));
        }
        assertThat(kept).hasSize(1000);
    }
}
