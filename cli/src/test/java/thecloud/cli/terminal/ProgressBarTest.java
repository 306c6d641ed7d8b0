package thecloud.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.Test;

class ProgressBarTest {

    @Test
    void showsTheShareTheBytesAndTheSpeed() {
        assertThat(ProgressBar.text(0, 100, 0)).isEqualTo("[>                       ]   0%  0 B of 100 B  0 B/s");
        assertThat(ProgressBar.text(50 << 20, 100 << 20, 10))
                .isEqualTo("[============>           ]  50%  50.0 MiB of 100.0 MiB  5.0 MiB/s");
        assertThat(ProgressBar.text(100, 100, 1)).isEqualTo("[========================] 100%  100 B of 100 B  100 B/s");
    }

    @Test
    void ofWhatHasNoKnownSizeItShowsHowMuchItWas() {
        assertThat(ProgressBar.text(2048, 0, 1)).isEqualTo("2.0 KiB  2.0 KiB/s");
    }

    @Test
    void whatIsNoTerminalStaysClean() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        try (ProgressBar bar = new ProgressBar(new PrintStream(err, true, StandardCharsets.UTF_8), false)) {
            LongConsumer one = bar.expect(10);
            one.accept(10);
            bar.line(() -> {});
        }
        assertThat(err.size()).isZero();
    }

    @Test
    void onATerminalTheLineIsGoneInTheEnd() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        try (ProgressBar bar = new ProgressBar(new PrintStream(err, true, StandardCharsets.UTF_8), true)) {
            bar.expect(10).accept(5);
        }
        assertThat(err.toString(StandardCharsets.UTF_8)).endsWith("\r\u001b[K");
    }
}
