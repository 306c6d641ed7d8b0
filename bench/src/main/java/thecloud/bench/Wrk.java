package thecloud.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The load generator wrk, asking one URL as the holder of one key. */
final class Wrk {

    static final int CONNECTIONS = 64;
    static final int THREADS = 2;

    private static final int WARM_UP_SECONDS = 5;
    private static final int MOST_WARM_UPS = 7;
    private static final double STEADY = 1.08;
    private static final Pattern RESULT = Pattern.compile("RESULT ([0-9]+) ([0-9]+) ([0-9.]+) ([0-9]+)");

    private static final String AS_MEMBER = """
            wrk.headers["X-API-Key"] = "API_KEY"
            wrk.headers["X-Tenant-ID"] = "TENANT"
            """;

    /** Each of its threads sends its share of the requests, again and again. */
    private static final String SENDING = """
            local threads = 0
            function setup(thread)
              thread:set("mine", threads)
              threads = threads + 1
            end
            function init(args)
              heads, at, body = {}, 0, io.open("BODY", "rb"):read("*a")
              local number = 0
              for head in io.open("HEADS", "rb"):read("*a"):gmatch("[^%z]+") do
                if number % THREADS == mine then heads[#heads + 1] = head end
                number = number + 1
              end
            end
            function request()
              at = at % #heads + 1
              return heads[at] .. body
            end
            """;

    /** What wrk's own summary leaves out is printed for us to read. */
    private static final String RESULTS = """
            function done(summary, latency, requests)
              local e = summary.errors
              io.write(string.format("RESULT %d %d %.1f %d\\n", summary.requests, summary.duration,
                latency:percentile(99), e.connect + e.read + e.write + e.status + e.timeout))
            end
            """;

    private final String url;
    private final Path script;
    private final int connections;

    /** @param script a file for wrk, which then holds the key, so that it appears in no list of processes */
    Wrk(String url, String apiKey, String tenant, Path script) throws IOException {
        this(url, AS_MEMBER.replace("API_KEY", apiKey).replace("TENANT", tenant), script, CONNECTIONS);
    }

    private Wrk(String url, String behaviour, Path script, int connections) throws IOException {
        Program.require("wrk", "wrk");
        this.url = url;
        this.script = Files.writeString(script, behaviour + RESULTS);
        this.connections = connections;
    }

    /**
     * With requests that are ready to be sent.
     *
     * @param home a directory for what wrk reads
     */
    static Wrk sending(int port, List<String> heads, byte[] body, int connections, Path home) throws IOException {
        Path headsFile = Files.writeString(home.resolve("wrk-heads"), String.join("\0", heads));
        Path bodyFile = Files.write(home.resolve("wrk-body"), body);
        String behaviour = SENDING.replace("HEADS", headsFile.toString())
                .replace("BODY", bodyFile.toString())
                .replace("THREADS", Integer.toString(THREADS));
        return new Wrk("http://127.0.0.1:" + port, behaviour, home.resolve("wrk-sending.lua"), connections);
    }

    /** What a run came to. */
    record Load(double perSecond, double p99Millis) {}

    /** @throws IOException also when a single request went wrong */
    Load run(int seconds) throws IOException {
        String output = Program.plain()
                .run(List.of(
                        "wrk", "-t" + THREADS, "-c" + connections, "-d" + seconds + "s", "-s", script.toString(), url));
        Matcher result = Program.found(RESULT, output);
        long requests = Long.parseLong(result.group(1));
        if (!result.group(4).equals("0") || requests == 0) {
            throw new IOException(result.group(4) + " of " + requests + " requests went wrong");
        }
        return new Load(requests * 1e6 / Long.parseLong(result.group(2)), Double.parseDouble(result.group(3)) / 1000);
    }

    /** The compiler needs some 100,000 requests; goes on until a run is hardly faster than the one before. */
    void warmUp() throws IOException {
        double before = run(WARM_UP_SECONDS).perSecond();
        for (int i = 1; i < MOST_WARM_UPS; i++) {
            double now = run(WARM_UP_SECONDS).perSecond();
            if (now < before * STEADY && i > 1) {
                return;
            }
            before = now;
        }
    }
}
