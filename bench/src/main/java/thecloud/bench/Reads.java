package thecloud.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** {@code GET /instances/{id}} under wrk against {@code pgbench -S}, both with 64 connections on the same PostgreSQL. */
final class Reads {

    private static final double AIM = 0.5;
    private static final double P99_MILLIS = 50;
    private static final int CONNECTIONS = Wrk.CONNECTIONS;
    private static final int THREADS = Wrk.THREADS;
    private static final int WRK_SECONDS = 10;
    private static final int PGBENCH_SECONDS = 6;
    private static final int ROUNDS = 2;
    private static final String TABLES = "thecloud_pgbench";
    private static final Pattern TPS = Pattern.compile("tps = ([0-9.]+) \\(without");

    private final Database database;
    private final Wrk wrk;
    private final Program program;

    Reads(Database database, Wrk wrk) {
        this.database = database;
        this.wrk = wrk;
        this.program = Program.plain().with("PGPASSWORD", Database.PASSWORD);
    }

    void measure(Report report) throws IOException, SQLException {
        Program.require("pgbench", "postgresql-contrib");
        database.execute("CREATE DATABASE " + TABLES);
        try {
            program.run(pgbench("-i", "-q"));
            wrk.warmUp();
            Samples ours = new Samples();
            Samples p99 = new Samples();
            Samples reference = new Samples();
            for (int round = 0; round < ROUNDS; round++) {
                reference.add(select("simple"));
                Wrk.Load load = wrk.run(WRK_SECONDS);
                ours.add(load.perSecond());
                p99.add(load.p99Millis());
            }
            double prepared = select("prepared");
            report.add(Row.atLeast("GET /instances/{id}", ours.median(), reference.median(), AIM, "/s"));
            report.add(Row.below("its 99th percentile, saturated", p99.median(), P99_MILLIS, "ms"));
            report.add(Row.info("pgbench -S -M prepared", prepared, "/s"));
        } finally {
            database.execute("DROP DATABASE " + TABLES + " WITH (FORCE)");
        }
        report.note("GET /instances/{id}: wrk with " + CONNECTIONS + " keep-alive connections and an API key, against"
                + " pgbench -S (simple protocol, scale 1) with " + CONNECTIONS + " clients, " + THREADS
                + " threads each; one after the other on the same PostgreSQL and machine, " + ROUNDS + " rounds after a"
                + " warm-up until the rate is steady");
    }

    private double select(String protocol) throws IOException {
        String output = program.run(pgbench(
                "-n",
                "-S",
                "-M",
                protocol,
                "-c",
                Integer.toString(CONNECTIONS),
                "-j",
                Integer.toString(THREADS),
                "-T",
                Integer.toString(PGBENCH_SECONDS)));
        return Double.parseDouble(Program.found(TPS, output).group(1));
    }

    private List<String> pgbench(String... words) {
        List<String> command = new ArrayList<>(List.of("pgbench", "-h", "127.0.0.1", "-p", "" + database.port()));
        command.addAll(List.of("-U", Database.USER));
        command.addAll(List.of(words));
        command.add(TABLES);
        return command;
    }
}
