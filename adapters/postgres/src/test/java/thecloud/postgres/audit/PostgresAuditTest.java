package thecloud.postgres.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import thecloud.core.Cursor;
import thecloud.core.PageRequest;
import thecloud.core.access.AuditTrail;
import thecloud.core.access.Call;
import thecloud.core.access.Caller;
import thecloud.core.audit.Audit;
import thecloud.core.audit.AuditFilter;
import thecloud.core.audit.AuditFinding;
import thecloud.core.audit.AuditLine;
import thecloud.core.audit.AuditSeals;
import thecloud.core.audit.StoredLine;
import thecloud.core.audit.Verification;
import thecloud.postgres.Database;
import thecloud.postgres.TestCloud;

class PostgresAuditTest {

    private final TestCloud cloud = new TestCloud();
    private final AuditSeals seals = new AuditSeals(PostgresAuditTest::hmac);
    private final PostgresAuditRepository repository = new PostgresAuditRepository(cloud.database);
    private final PostgresAuditTrail trail = new PostgresAuditTrail(cloud.database, seals, InstantSource.system());
    private final Audit audit = new Audit(repository, seals);

    @AfterEach
    void close() {
        cloud.close();
    }

    @Test
    void linesComeBackAsTheyWereWrittenWhateverTheCallerSent() {
        trail.record(
                entry("session:login", "session/a\0b\uD800\n🦊" + "x".repeat(400), "UNAUTHENTICATED", anonymous()));
        trail.record(entry("thing:make", "thing/1", "OK", member()));
        audit.sealing().work().run();
        assertThat(verify().intact()).isTrue();
        AuditLine login =
                repository.list(null, AuditFilter.ALL, PageRequest.first()).getLast();
        assertThat(login.resource()).startsWith("session/a?b??🦊x").hasSizeLessThan(310);
        assertThat(login.actor().tenantId()).isNull();
        assertThat(repository.list(cloud.tenant.id(), AuditFilter.ALL, PageRequest.first()))
                .singleElement()
                .satisfies(line -> assertThat(line.actor().email()).isEqualTo(cloud.user.email()));
    }

    @Test
    void everyKindOfTamperingBySqlIsFoundAndTheRightLineIsNamed() {
        tampered("UPDATE audit_lines SET result = 'DENIED' WHERE seq = 4", AuditFinding.Kind.CHANGED, 4L);
        tampered("UPDATE audit_lines SET kind = 'x' WHERE seq = 4", AuditFinding.Kind.CHANGED, 4L);
        tampered("DELETE FROM audit_lines WHERE seq = 5", AuditFinding.Kind.REMOVED, 5L);
        tampered("DELETE FROM audit_lines WHERE seq > 8", AuditFinding.Kind.REMOVED, 9L);
        tampered("DELETE FROM audit_lines", AuditFinding.Kind.REMOVED, 1L);
        tampered(forgery("11"), AuditFinding.Kind.CHANGED, 11L);
        tampered(forgery("0"), AuditFinding.Kind.INSERTED, 0L);
        tampered("UPDATE audit_lines SET hash = mac WHERE seq = 6", AuditFinding.Kind.MISPLACED, 6L);
        tampered(
                "UPDATE audit_lines SET seq = -1 WHERE seq = 3; UPDATE audit_lines SET seq = 3 WHERE seq = 7;"
                        + " UPDATE audit_lines SET seq = 7 WHERE seq = -1",
                AuditFinding.Kind.MISPLACED,
                3L,
                7L);
        tampered("UPDATE audit_lines SET action = 'thing:x' WHERE seq IS NULL", AuditFinding.Kind.CHANGED);
        tampered(
                "INSERT INTO audit_lines SELECT id, at, address, tenant_id, user_id, email, kind, key_id, session_id,"
                        + " request_id, action, resource, result, reason, decided_by, mac FROM audit_lines WHERE seq = 4",
                AuditFinding.Kind.INSERTED);
        tampered("UPDATE audit_marks SET seq = 8 WHERE name = 'HEAD'", AuditFinding.Kind.MARK);
        tampered("DELETE FROM audit_marks", AuditFinding.Kind.MARK);
    }

    private static String forgery(String seq) {
        return "INSERT INTO audit_lines SELECT gen_random_uuid(), at, address, tenant_id, user_id, email, kind, key_id,"
                + " session_id, request_id, action, resource, result, reason, decided_by, mac, " + seq
                + ", previous, hash FROM audit_lines WHERE seq = 10";
    }

    /** Ten sealed lines and one that is not, then the statement: exactly these lines are named. */
    private void tampered(String sql, AuditFinding.Kind kind, Long... seqs) {
        sql("TRUNCATE audit_lines, audit_marks");
        for (int i = 1; i <= 10; i++) {
            trail.record(entry("thing:make", "thing/" + i, "OK", member()));
        }
        audit.sealing().work().run();
        trail.record(entry("thing:make", "thing/11", "OK", member()));
        assertThat(verify().intact()).as("before " + sql).isTrue();
        sql(sql);
        Verification.Report report = verify();
        assertThat(report.findings()).as(sql).isNotEmpty();
        assertThat(report.findings().getFirst().kind()).as(sql).isEqualTo(kind);
        if (seqs.length > 0) {
            assertThat(report.findings())
                    .as(sql)
                    .filteredOn(finding -> finding.kind() != AuditFinding.Kind.MARK)
                    .extracting(AuditFinding::seq)
                    .containsExactly(seqs);
        }
    }

    @Test
    void concurrentCallsMakeOneLineEachSealedWithoutGapsByTwoServers() throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        CountDownLatch written = new CountDownLatch(200);
        for (int i = 0; i < 200; i++) {
            String resource = "thing/" + i;
            threads.add(Thread.startVirtualThread(() -> {
                cloud.database.inTransaction(() -> {
                    trail.record(entry("thing:make", resource, "OK", member()));
                    return true;
                });
                written.countDown();
            }));
        }
        Audit other = new Audit(new PostgresAuditRepository(cloud.database), seals);
        for (Audit server : List.of(audit, other)) {
            threads.add(Thread.startVirtualThread(() -> {
                while (written.getCount() > 0) {
                    server.sealing().work().run();
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        audit.sealing().work().run();
        List<StoredLine> sealed = repository.sealed(0, 1000);
        assertThat(sealed).hasSize(200);
        assertThat(sealed.getLast().seal().seq()).isEqualTo(200);
        assertThat(verify().intact()).isTrue();
    }

    @Test
    void aCallNeitherWaitsForTheSealerNorForAnotherCall() {
        int sealed = repository.alone(() -> {
            // the sealer is in the middle of its transaction, and so is another call
            Thread call = Thread.startVirtualThread(() -> cloud.database.inTransaction(() -> {
                trail.record(entry("thing:make", "thing/1", "OK", member()));
                Thread second = Thread.startVirtualThread(() -> cloud.database.inTransaction(() -> {
                    trail.record(entry("thing:make", "thing/2", "OK", member()));
                    return true;
                }));
                return joined(second);
            }));
            return joined(call) ? repository.unsealed(null, 10).size() : -1;
        });
        assertThat(sealed).isEqualTo(2);
    }

    private static boolean joined(Thread thread) {
        try {
            return thread.join(Duration.ofSeconds(20));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aRolledBackChangeLeavesNoLineAndADenialInItStays() {
        assertThatThrownBy(() -> cloud.database.inTransaction(() -> {
                    trail.record(entry("thing:make", "thing/1", "OK", member()));
                    trail.recordApart(entry("thing:make", "thing/1", "DENIED", member()));
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");
        assertThat(repository.list(null, AuditFilter.ALL, PageRequest.first()))
                .singleElement()
                .satisfies(line -> assertThat(line.result()).isEqualTo("DENIED"));
    }

    @Test
    void aServerThatDiesBetweenTheInsertAndTheSealLosesNothing() {
        trail.record(entry("thing:make", "thing/1", "OK", member()));
        assertThatThrownBy(() -> repository.alone(() -> {
                    audit.sealing().work().run();
                    throw new IllegalStateException("struck");
                }))
                .hasMessage("struck");
        assertThat(repository.sealed(0, 10)).isEmpty();
        try (Database next = Database.open(cloud.settings)) {
            new Audit(new PostgresAuditRepository(next), seals).sealing().work().run();
        }
        assertThat(repository.sealed(0, 10)).hasSize(1);
        assertThat(verify().intact()).isTrue();
    }

    @Test
    void retentionKeepsTheRestProvable() {
        for (int i = 0; i < 10; i++) {
            trail.record(entry("thing:make", "thing/" + i, "OK", member()));
        }
        audit.sealing().work().run();
        Instant fifth = repository.sealed(4, 1).getFirst().line().at();
        assertThat(audit.prune(fifth, 3)).isEqualTo(3);
        assertThat(audit.prune(fifth, 3)).isEqualTo(1);
        Verification.Report report = verify();
        assertThat(report.intact()).isTrue();
        assertThat(report.from().seq()).isEqualTo(4);
        sql("DELETE FROM audit_lines WHERE seq = 5");
        assertThat(verify().findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.seq()).isEqualTo(5));
    }

    @Test
    void everyFilterFindsItsOwnAndUsesAnIndex() {
        trail.record(entry("thing:make", "thing/1", "OK", member()));
        trail.record(entry("thing:break", "thing/2", "DENIED", member()));
        trail.record(entry("other:make", "other/1", "OK", member()));
        AuditFilter all = AuditFilter.ALL;
        assertThat(found(all.ofUser(cloud.user.email().toUpperCase(java.util.Locale.ROOT))))
                .isEqualTo(3);
        assertThat(found(all.ofUser(cloud.user.id().toString()))).isEqualTo(3);
        assertThat(found(all.ofUser(UUID.randomUUID().toString()))).isZero();
        assertThat(found(filter("thing:*", null, null))).isEqualTo(2);
        assertThat(found(filter("thing:make", null, null))).isEqualTo(1);
        assertThat(found(filter(null, "other/1", null))).isEqualTo(1);
        assertThat(found(filter(null, null, "denied"))).isEqualTo(1);
        assertThat(found(filter("thing:*", null, "ok"))).isEqualTo(1);
        Instant now = Instant.now();
        assertThat(found(new AuditFilter(now.plusSeconds(60), null, null, null, null, null, null)))
                .isZero();
        assertThat(found(new AuditFilter(null, now.minusSeconds(60), null, null, null, null, null)))
                .isZero();
        List<AuditLine> first = repository.list(cloud.tenant.id(), all, new PageRequest(2, null));
        AuditLine second = first.get(1);
        assertThat(repository.list(cloud.tenant.id(), all, new PageRequest(2, new Cursor(second.at(), second.id()))))
                .singleElement()
                .isEqualTo(first.get(2));
    }

    private int found(AuditFilter filter) {
        return repository.list(cloud.tenant.id(), filter, PageRequest.first()).size();
    }

    private static AuditFilter filter(String action, String resource, String result) {
        return new AuditFilter(null, null, null, null, action, resource, result);
    }

    private Verification.Report verify() {
        Verification verification = audit.administration().verify(anonymous(), null);
        while (verification.step()) {
            // to the end
        }
        return verification.report();
    }

    private void sql(String statement) {
        cloud.database.query(handle -> handle.createScript(statement).execute());
    }

    private static AuditTrail.Entry entry(String action, String resource, String result, Call call) {
        return new AuditTrail.Entry(UUID.randomUUID(), call, action, resource, result, null, null);
    }

    private static Call anonymous() {
        return Call.anonymous("request-1", "10.0.0.1");
    }

    private Call member() {
        return new Call(
                new Caller.Member(
                        new Caller.Principal(cloud.user.id(), cloud.user.email(), Caller.Kind.USER, false),
                        new Caller.Tenancy(cloud.tenant.id(), cloud.tenant.slug(), true, 1),
                        new Caller.Proof(UUID.randomUUID(), null, null, false, null)),
                "request-2",
                "10.0.0.2",
                null);
    }

    private static String hmac(byte[] message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(new byte[32], "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(message));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
