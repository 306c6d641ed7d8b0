package thecloud.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code GET /instances/{id}} under wrk against {@code pgbench -S}, both with 64 connections on the same PostgreSQL. */
final class Reads {

    private static final double AIM = 0.5;
    private static final double P99_MILLIS = 50;
    private static final int CONNECTIONS = 64;
    private static final int THREADS = 2;
    private static final int WARM_UP_SECONDS = 5;
    private static final int MOST_WARM_UPS = 7;
    private static final double STEADY = 1.08;
    private static final int WRK_SECONDS = 10;
    private static final int PGBENCH_SECONDS = 6;
    private static final int ROUNDS = 2;
    private static final String TABLES = "thecloud_pgbench";
    private static final Pattern TPS = Pattern.compile("tps = ([0-9.]+) \\(without");
    private static final Pattern WRK = Pattern.compile("RESULT ([0-9]+) ([0-9]+) ([0-9.]+) ([0-9]+)");

    /** What wrk's own summary leaves out is printed for us to read. */
    private static final String SCRIPT = """
            wrk.headers["X-API-Key"] = "API_KEY"
            function done(summary, latency, requests)
              local e = summary.errors
              io.write(string.format("RESULT %d %d %.1f %d\\n", summary.requests, summary.duration,
                latency:percentile(99), e.connect + e.read + e.write + e.status + e.timeout))
            end
            """;

    private final Database database;
    private final String url;
    private final Path script;
    private final Program program;

    /**
     * Prepares both sides.
     *
     * @param script a file for wrk, which then holds the key, so that it appears in no list of processes
     */
    Reads(Database database, String url, String apiKey, Path script) throws IOException {
        this.database = database;
        this.url = url;
        this.script = Files.writeString(script, SCRIPT.replace("API_KEY", apiKey));
        this.program = Program.plain().with("PGPASSWORD", Database.PASSWORD);
    }

    private record Load(double perSecond, double p99Millis) {}

    void measure(Report report) throws IOException, SQLException {
        Program.require("wrk", "wrk");
        Program.require("pgbench", "postgresql-contrib");
        database.execute("CREATE DATABASE " + TABLES);
        try {
            program.run(pgbench("-i", "-q"));
            warmUp();
            Samples ours = new Samples();
            Samples p99 = new Samples();
            Samples reference = new Samples();
            for (int round = 0; round < ROUNDS; round++) {
                reference.add(select("simple"));
                Load load = wrk(WRK_SECONDS);
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

    /** The compiler needs some 100,000 requests; goes on until a run is hardly faster than the one before. */
    private void warmUp() throws IOException {
        double before = wrk(WARM_UP_SECONDS).perSecond();
        for (int i = 1; i < MOST_WARM_UPS; i++) {
            double now = wrk(WARM_UP_SECONDS).perSecond();
            if (now < before * STEADY && i > 1) {
                return;
            }
            before = now;
        }
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
        return Double.parseDouble(found(TPS, output).group(1));
    }

    private Load wrk(int seconds) throws IOException {
        String output = program.run(
                List.of("wrk", "-t" + THREADS, "-c" + CONNECTIONS, "-d" + seconds + "s", "-s", script.toString(), url));
        Matcher result = found(WRK, output);
        long requests = Long.parseLong(result.group(1));
        if (!result.group(4).equals("0") || requests == 0) {
            throw new IOException(result.group(4) + " of " + requests + " requests went wrong");
        }
        return new Load(requests * 1e6 / Long.parseLong(result.group(2)), Double.parseDouble(result.group(3)) / 1000);
    }

    private List<String> pgbench(String... words) {
        List<String> command = new ArrayList<>(List.of("pgbench", "-h", "127.0.0.1", "-p", "" + database.port()));
        command.addAll(List.of("-U", Database.USER));
        command.addAll(List.of(words));
        command.add(TABLES);
        return command;
    }

    private static Matcher found(Pattern pattern, String output) throws IOException {
        Matcher matcher = pattern.matcher(output);
        if (!matcher.find()) {
            throw new IOException("unexpected output: " + output.strip());
        }
        return matcher;
    }
}
