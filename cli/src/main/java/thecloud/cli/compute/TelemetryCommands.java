package thecloud.cli.compute;

import java.io.PrintStream;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import thecloud.api.compute.LogLineView;
import thecloud.api.compute.MetricView;
import thecloud.api.compute.UsageView;
import thecloud.api.live.ServerMessage;
import thecloud.cli.base.Moments;
import thecloud.cli.base.OnName;
import thecloud.cli.base.Session;
import thecloud.cli.output.Human;
import thecloud.cli.output.Table;
import thecloud.client.live.LiveConnection;
import thecloud.client.live.LiveSubscription;

/** What instances say and use. */
final class TelemetryCommands {

    private TelemetryCommands() {}

    @Command(
            name = "logs",
            description = "Prints what an instance wrote; its stderr goes to stderr.",
            footer = {
                "",
                "Examples:",
                "  cloud instance logs web-01 --tail 20",
                "  cloud instance logs web-01 --since 10m --timestamps",
                "  cloud instance logs web-01 --follow"
            })
    static final class Logs extends OnName {
        @Option(
                names = {"-f", "--follow"},
                description = "Go on printing lines as they are written.")
        boolean follow;

        @Option(
                names = {"-n", "--tail"},
                paramLabel = "N",
                description = "Only so many of the last lines (100).")
        @Nullable Integer tail;

        @Option(names = "--since", paramLabel = "TIME", description = "Only lines from then on: 10m, 2h, or a time.")
        @Nullable String since;

        @Option(names = "--timestamps", description = "Print when each line was written.")
        boolean timestamps;

        @Override
        protected int run(Session session) throws InterruptedException {
            Instant from = Moments.parse(since, session.now());
            if (!follow) {
                List<LogLineView> lines = session.cloud().instances().logs(name, tail, from);
                if (session.output().forPeople()) {
                    lines.forEach(line -> print(session, line));
                } else {
                    session.output().tell(lines, "");
                }
                return 0;
            }
            try (LiveConnection live = session.cloud().live()) {
                LiveSubscription logs = live.logs(name, tail, from);
                for (ServerMessage m = logs.next(); m != null; m = logs.next()) {
                    if (m.log() != null) {
                        print(session, m.log());
                    }
                }
                if (logs.endReason() != null) {
                    session.output().note("(the log ended: " + Human.oneLine(logs.endReason()) + ")");
                }
                return 0;
            }
        }

        private void print(Session session, LogLineView line) {
            PrintStream stream = "stderr".equals(line.stream())
                    ? session.output().err()
                    : session.output().out();
            stream.println(timestamps ? line.at() + " " + line.text() : line.text());
        }
    }

    @Command(
            name = "stats",
            description = "Shows what an instance uses now.",
            footer = {"", "Examples:", "  cloud instance stats web-01", "  cloud instance stats web-01 --watch"})
    static final class Stats extends OnName {
        @Option(
                names = {"-w", "--watch"},
                description = "Go on, a line each time.")
        boolean watch;

        @Option(names = "--interval", paramLabel = "SECONDS", description = "How often with --watch (2).")
        int interval = 2;

        @Override
        protected int run(Session session) throws InterruptedException {
            if (!watch) {
                UsageView usage = session.cloud().instances().stats(name);
                session.output()
                        .show(
                                usage,
                                () -> Table.details()
                                        .detail("CPU", Human.percent(usage.cpuPercent()))
                                        .detail("Memory", memory(usage))
                                        .detail("Network in", Human.size(usage.networkRxBytes()))
                                        .detail("Network out", Human.size(usage.networkTxBytes()))
                                        .detail("Disk read", Human.size(usage.blockReadBytes()))
                                        .detail("Disk written", Human.size(usage.blockWriteBytes()))
                                        .detail("Processes", usage.pids()));
                return 0;
            }
            try (LiveConnection live = session.cloud().live()) {
                LiveSubscription stats = live.stats(name, interval);
                if (session.output().forPeople()) {
                    session.output().line("    CPU  MEMORY                 NETWORK IN / OUT        PIDS");
                }
                for (ServerMessage m = stats.next(); m != null; m = stats.next()) {
                    if (m.stats() != null) {
                        session.output().tell(m.stats(), line(m.stats()));
                    }
                }
                if (stats.endReason() != null) {
                    session.output().note("(the stats ended: " + Human.oneLine(stats.endReason()) + ")");
                }
                return 0;
            }
        }

        private static String line(UsageView usage) {
            return String.format(
                    "%7s  %-21s  %-22s  %4d",
                    Human.percent(usage.cpuPercent()),
                    memory(usage),
                    Human.size(usage.networkRxBytes()) + " / " + Human.size(usage.networkTxBytes()),
                    usage.pids());
        }

        private static String memory(UsageView usage) {
            return Human.size(usage.memoryBytes()) + " / " + Human.size(usage.memoryLimitBytes());
        }
    }

    @Command(
            name = "metrics",
            description = "Shows the sampled history of what an instance used.",
            footer = {"", "Examples:", "  cloud instance metrics web-01", "  cloud instance metrics web-01 --since 1h"})
    static final class Metrics extends OnName {
        @Option(names = "--since", paramLabel = "TIME", description = "Only from then on: 10m, 2h, or a time.")
        @Nullable String since;

        @Option(names = "--limit", paramLabel = "N", description = "At most so many samples.")
        @Nullable Integer limit;

        @Override
        protected int run(Session session) {
            List<MetricView> samples =
                    session.cloud().instances().metrics(name, Moments.parse(since, session.now()), limit);
            session.output().show(samples, () -> {
                Table table = Table.of("AT", ">CPU", ">MEMORY").whenEmpty("No samples yet.");
                samples.forEach(sample -> table.row(
                        sample.recordedAt(),
                        Human.percent(sample.cpuPercent()),
                        Human.size(sample.memoryUsageBytes())));
                return table;
            });
            return 0;
        }
    }
}
