package thecloud.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ReportTest {

    @Test
    void aRatioOverItsAimIsShortAndShown() {
        Report report = new Report(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        report.add(Row.atMost("launch", 130, 100, 1.15, "ms"));
        report.add(Row.atLeast("reads", 6000, 10_000, 0.5, "/s"));
        report.add(Row.below("memory", 200, 250, "MB"));

        assertThat(printed(report).lines().map(line -> line.replaceAll(" {2,}", "|")))
                .contains(
                        "launch|130 ms|100 ms|1.30|<= 1.15|short",
                        "reads|6000 /s|10000 /s|0.60|>= 0.50|ok",
                        "memory|200 MB|-|-|< 250 MB|ok");
        assertThat(report.complete()).isTrue();
    }

    @Test
    void whatCouldNotBeMeasuredMakesTheReportIncomplete() {
        Report report = new Report(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        report.failed("reads", new IOException("wrk is not installed"));

        assertThat(report.complete()).isFalse();
        assertThat(printed(report)).contains("FAILED: reads could not be measured: wrk is not installed");
    }

    @Test
    void theMedianOfAnEvenNumberLiesBetweenTheMiddleTwo() {
        Samples samples = new Samples();
        samples.add(9);
        samples.add(1);
        samples.add(4);
        samples.add(2);

        assertThat(samples.median()).isEqualTo(3);
    }

    private static String printed(Report report) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        report.print(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
