package thecloud.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import thecloud.api.audit.AuditReportView;
import thecloud.client.CloudClient;
import thecloud.core.audit.AuditLine;
import thecloud.core.audit.AuditSeals;
import thecloud.crypto.HmacSha256;
import thecloud.crypto.MasterKey;

/**
 * A million audit lines: sealed by the server's own sealer, then verified over HTTP, against reading the same rows in the
 * same order without looking at them. That the server's heap holds a fraction of the rows shows that it streams.
 */
final class AuditChain {

    private static final int LINES = 1_000_000;
    private static final double AIM = 3;
    private static final double MEGABYTES = 400;
    private static final int SEAL_SECONDS = 900;
    private static final String COLUMNS = "id, at, address, tenant_id, user_id, email, kind, key_id, session_id,"
            + " request_id, action, resource, result, reason, decided_by, mac";

    private final ScratchCloud cloud;
    private final Database database;

    AuditChain(ScratchCloud cloud) {
        this.cloud = cloud;
        this.database = new Database(cloud.postgresPort());
    }

    void measure(Report report) throws Exception {
        String operator = cloud.register("operator").apiKey();
        write();
        awaitSealed();
        double reference = Samples.millisOf(this::readAll) / 1000;
        double[] memory = {cloud.residentMegabytes()};
        AuditReportView[] found = new AuditReportView[1];
        double seconds;
        try (CloudClient client = cloud.client(operator)) {
            seconds = Samples.millisOf(() -> found[0] = client.audit().verify(null, progress -> {
                        if (progress.checked() % 50_000 == 0) {
                            memory[0] = Math.max(memory[0], resident());
                        }
                    }))
                    / 1000;
        }
        if (!found[0].intact() || found[0].checked() < LINES) {
            throw new IllegalStateException("the log did not verify: " + found[0]);
        }
        report.add(Row.atMost("audit: verifying a million lines", seconds, reference, AIM, "s"));
        report.add(Row.below("audit: server's memory meanwhile", memory[0], MEGABYTES, "MB"));
        report.note("audit: the reference copies the same rows by number out of PostgreSQL and drops them; the server's"
                + " heap is bounded at 256 MB");
    }

    /** As calls write them: each with its own MAC, and without a seal. */
    private void write() throws SQLException, IOException {
        // Lists need these, verifying does not; filling them takes minutes.
        for (String index : List.of("page", "tenant", "user", "email", "action", "type", "resource", "failures")) {
            database.execute("DROP INDEX audit_lines_" + index);
        }
        byte[] secret = Base64.getDecoder()
                .decode(Files.readString(cloud.home().resolve("master.key")).strip());
        AuditSeals seals = new AuditSeals(new HmacSha256(new MasterKey(secret).derive("audit")));
        Instant end = Instant.now().truncatedTo(ChronoUnit.MICROS);
        UUID tenant = UUID.randomUUID();
        AuditLine.Actor actor = new AuditLine.Actor(
                "192.0.2.7", tenant, UUID.randomUUID(), "bench@example.com", "USER", UUID.randomUUID(), null);
        try (Connection connection = database.open()) {
            CopyIn copy = connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("COPY audit_lines (" + COLUMNS + ") FROM STDIN");
            for (int i = 0; i < LINES; i++) {
                AuditLine line = new AuditLine(
                        UUID.randomUUID(),
                        end.minusMillis(LINES - i),
                        actor,
                        "request-" + i,
                        "instance:stop",
                        "instance/" + UUID.randomUUID(),
                        "OK",
                        null,
                        null);
                byte[] row = row(line, seals.line(line)).getBytes(StandardCharsets.UTF_8);
                copy.writeToCopy(row, 0, row.length);
            }
            copy.endCopy();
        }
    }

    private static String row(AuditLine line, String mac) {
        AuditLine.Actor actor = line.actor();
        return String.join(
                "\t",
                line.id().toString(),
                line.at().toString(),
                actor.address(),
                String.valueOf(actor.tenantId()),
                String.valueOf(actor.userId()),
                actor.email(),
                actor.kind(),
                String.valueOf(actor.keyId()),
                "\\N",
                line.requestId(),
                line.action(),
                line.resource(),
                line.result(),
                "\\N",
                "\\N",
                "\\\\x" + mac + "\n");
    }

    /** By the server, as always. */
    private void awaitSealed() throws Exception {
        long start = System.nanoTime();
        while (database.count("SELECT count(*) FROM (SELECT 1 FROM audit_lines WHERE seq IS NULL LIMIT 1) AS unsealed")
                > 0) {
            if ((System.nanoTime() - start) / 1e9 > SEAL_SECONDS) {
                throw new IllegalStateException("the lines were not sealed within " + SEAL_SECONDS + " s");
            }
            Thread.sleep(200);
        }
    }

    private void readAll() throws SQLException, IOException {
        try (Connection connection = database.open()) {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyOut(
                            "COPY (SELECT * FROM audit_lines ORDER BY seq) TO STDOUT", OutputStream.nullOutputStream());
        }
    }

    private double resident() {
        try {
            return cloud.residentMegabytes();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
