package thecloud.testkit.compute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import thecloud.core.Nullable;
import thecloud.core.compute.BackendRefusal;
import thecloud.core.compute.ExecCommand;
import thecloud.core.compute.ExecResult;
import thecloud.core.compute.Executing;
import thecloud.core.compute.LogLine;
import thecloud.core.compute.LogQuery;
import thecloud.core.compute.Logging;
import thecloud.core.compute.Metering;
import thecloud.core.compute.Terminal;

/** What backends keep that have logs, counters and commands. */
public abstract class ComputeCapabilitiesContract extends ComputeFixture {

    private static final LogQuery ALL = new LogQuery(LogQuery.MAX_TAIL, null);
    private static final Duration LONG = Duration.ofSeconds(30);

    private Logging logging() {
        return backend().as(Logging.class).orElseThrow();
    }

    private Executing executing() {
        return backend().as(Executing.class).orElseThrow();
    }

    private ExecResult run(String name, @Nullable String input, Duration timeout, String... command) {
        return executing().run(name, ExecCommand.of(List.of(command), input, timeout));
    }

    private String written() {
        return ended(spec("sh", "-c", "echo one; echo two; echo oops >&2; exit 0"))
                .backendName();
    }

    @Test
    void logsAreReadFromBothStreamsWithTheirTimes() {
        Instant before = Instant.now().minusSeconds(1);
        List<LogLine> lines = logging().read(written(), ALL);
        assertThat(lines).extracting(LogLine::text).containsExactlyInAnyOrder("one", "two", "oops");
        assertThat(lines)
                .filteredOn(line -> line.source() == LogLine.Source.STDERR)
                .extracting(LogLine::text)
                .containsExactly("oops");
        assertThat(lines).allSatisfy(line -> assertThat(line.at()).isAfter(before));
    }

    @Test
    void onlyTheLastLinesOrThoseSinceAMomentAreRead() {
        String name = written();
        assertThat(logging().read(name, new LogQuery(1, null))).hasSize(1);
        assertThat(logging().read(name, new LogQuery(0, null))).isEmpty();
        assertThat(logging().read(name, new LogQuery(10, Instant.now().plusSeconds(60))))
                .isEmpty();
        assertThat(logging().read(name, new LogQuery(10, Instant.now().minusSeconds(60))))
                .hasSize(3);
    }

    @Test
    void logsOfWhatIsNotThereAreRefused() {
        assertThatThrownBy(() -> logging().read(uniqueName(), ALL)).isInstanceOf(BackendRefusal.class);
    }

    @Test
    void aFollowedLogBringsOldLinesThenEndsWithTheProcess() throws Exception {
        Received received = new Received();
        String name = running(spec("sh", "-c", "echo ready; sleep 3600"));
        try (AutoCloseable following = logging().follow(name, ALL, received)) {
            assertThat(following).isNotNull();
            await("the line", () -> received.lines().contains("ready"));
            assertThat(received.ended()).isFalse();
            stop(name);
            await("the end", received::ended);
        }
        assertThat(received.failure()).isNull();
    }

    @Test
    void closingAFollowedLogEndsItWithoutAFailure() throws Exception {
        Received received = new Received();
        logging().follow(running(idle()), ALL, received).close();
        await("the end", received::ended);
        assertThat(received.failure()).isNull();
    }

    @Test
    void countersGrowAndMemoryHasItsLimit() {
        Metering metering = backend().as(Metering.class).orElseThrow();
        String name = running(spec("sh", "-c", "while true; do :; done"));
        Metering.Counters first = metering.counters(name);
        await("processor time", () -> metering.counters(name).cpuNanos() > first.cpuNanos());
        Metering.Counters later = metering.counters(name);
        assertThat(later.memoryLimitBytes()).isEqualTo(LIMITS.memoryBytes());
        assertThat(later.memoryBytes()).isBetween(1L, LIMITS.memoryBytes());
        assertThat(later.pids()).isPositive();
        assertThat(later.since(first).cpuPercent()).isPositive();
    }

    @Test
    void countersOfWhatDoesNotRunAreRefused() {
        String name = ended(spec("true")).backendName();
        Metering metering = backend().as(Metering.class).orElseThrow();
        assertThatThrownBy(() -> metering.counters(name)).isInstanceOf(BackendRefusal.class);
    }

    @Test
    void aCommandAnswersItsExitCodeAndBothStreams() {
        String name = running(idle());
        assertThat(run(name, null, LONG, "sh", "-c", "echo out; echo err >&2; exit 5"))
                .isEqualTo(new ExecResult(5, "out\n", "err\n", false));
        assertThat(run(name, null, LONG, "echo", "$HOME; exit 1").stdout()).isEqualTo("$HOME; exit 1\n");
    }

    @Test
    void aCommandReadsItsInputToTheEnd() {
        String name = running(idle());
        String input = "line ü\n".repeat(20_000);
        assertThat(run(name, input, LONG, "cat")).isEqualTo(new ExecResult(0, input, "", false));
        assertThat(run(name, "", LONG, "cat").exitCode()).isZero();
    }

    @Test
    void aCommandThatDoesNotReadItsInputStillEnds() {
        assertThat(run(running(idle()), "x".repeat(4_000_000), LONG, "true").exitCode())
                .isZero();
    }

    @Test
    void outputBeyondTheLimitIsCut() {
        String input = "x".repeat(ExecResult.MAX_OUTPUT + 10);
        ExecResult result = run(running(idle()), input, LONG, "cat");
        assertThat(result.stdout()).hasSize(ExecResult.MAX_OUTPUT);
        assertThat(result.truncated()).isTrue();
    }

    @Test
    void anUnknownProgramAnswersLikeAShell() {
        ExecResult result = run(running(idle()), null, LONG, "no-such-program");
        assertThat(result.exitCode()).isIn(126, 127);
        assertThat(result.stderr()).contains("no-such-program");
    }

    @Test
    void aCommandThatTakesTooLongIsKilled() {
        String name = running(idle());
        int before = processes(name);
        ExecResult result = run(name, null, Duration.ofSeconds(1), "sh", "-c", "echo begun; sleep 3599");
        assertThat(result.exitCode()).isEqualTo(124);
        assertThat(result.stdout()).isEqualTo("begun\n");
        await("its processes to go", () -> processes(name) <= before);
    }

    private int processes(String name) {
        return backend().as(Metering.class).orElseThrow().counters(name).pids();
    }

    @Test
    void aCommandInWhatDoesNotRunIsRefused() {
        String name = ended(spec("true")).backendName();
        assertThatThrownBy(() -> run(name, null, LONG, "true")).isInstanceOf(BackendRefusal.class);
    }

    @Test
    void aTerminalTakesWhatIsTypedAndAnswersTheExitCode() {
        Screen screen = new Screen();
        String name = running(idle());
        try (Terminal terminal = executing().open(name, ExecCommand.terminal(List.of("sh"), 100, 30), screen)) {
            terminal.write("echo typed-$((40+2))\n".getBytes(StandardCharsets.UTF_8));
            await("the answer", () -> screen.text().contains("typed-42"));
            terminal.resize(90, 20);
            terminal.write("stty size\n".getBytes(StandardCharsets.UTF_8));
            await("the size", () -> screen.text().contains("20 90"));
            terminal.write("exit 9\n".getBytes(StandardCharsets.UTF_8));
            await("the end", screen::ended);
        }
        assertThat(screen.exitCode()).isEqualTo(9);
        assertThat(screen.failure()).isNull();
    }

    @Test
    void aCommandWithoutATerminalEndsByItself() {
        Screen screen = new Screen();
        String name = running(idle());
        int before = processes(name);
        ExecCommand command = ExecCommand.of(List.of("sh", "-c", "echo out; exit 7"), null, LONG);
        try (Terminal _ = executing().open(name, command, screen)) {
            await("the end", screen::ended);
        }
        assertThat(screen.text()).isEqualTo("out\n");
        assertThat(screen.exitCode()).isEqualTo(7);
        assertThat(screen.failure()).isNull();
        await("its processes to go", () -> processes(name) <= before);
    }

    @Test
    void closingATerminalEndsItsCommand() {
        Screen screen = new Screen();
        String name = running(idle());
        int before = processes(name);
        Terminal terminal = executing().open(name, ExecCommand.terminal(List.of("sh"), 80, 24), screen);
        await("the command", () -> processes(name) > before);
        terminal.close();
        await("the end", screen::ended);
        assertThat(screen.failure()).isNull();
        await("its process to go", () -> processes(name) <= before);
    }
}
