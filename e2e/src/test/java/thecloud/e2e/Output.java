package thecloud.e2e;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** What a program that does not end by itself writes, line by line. Closing it ends the program. */
final class Output implements AutoCloseable {

    private final Process process;
    private final List<String> lines = new CopyOnWriteArrayList<>();

    private Output(Process process) {
        this.process = process;
    }

    static Output of(Command command) throws IOException {
        Output output = new Output(command.start());
        Thread.ofVirtual().start(output::read);
        return output;
    }

    private void read() {
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(line);
            }
        } catch (IOException e) {
            lines.add(e.toString());
        }
    }

    /** Waits for such a line. */
    String awaitLine(String what, Duration atMost, Predicate<String> wanted) {
        return Await.value(
                what + " in " + lines,
                atMost,
                () -> lines.stream().filter(wanted).findFirst());
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
