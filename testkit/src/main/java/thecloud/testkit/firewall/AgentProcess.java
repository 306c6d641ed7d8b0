package thecloud.testkit.firewall;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import thecloud.core.firewall.filter.Protocol;
import thecloud.core.network.Ipv4;

/** An {@link Agent} that runs. */
final class AgentProcess implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 30;

    private final Process process;
    private final PrintStream questions;
    private final AtomicInteger number = new AtomicInteger();
    private final Map<String, CompletableFuture<String>> asked = new ConcurrentHashMap<>();
    private final CompletableFuture<Void> ready = new CompletableFuture<>();

    /** @param prefix what the program is run by, such as {@code ip netns exec one} */
    AgentProcess(List<String> prefix) {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx48m",
                "-Djava.net.preferIPv4Stack=true",
                "-cp",
                System.getProperty("java.class.path"),
                Agent.class.getName()));
        PacketWorld.PORTS.forEach(port -> command.add(port.toString()));
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        questions = new PrintStream(process.getOutputStream(), true, StandardCharsets.US_ASCII);
        Thread.ofPlatform().daemon().start(this::listen);
    }

    void awaitReady() {
        await(ready);
    }

    Optional<String> call(Ipv4 to, Protocol protocol, int port) {
        String text = ask(protocol.text(), to, port);
        if (text.startsWith(Agent.NO_PING)) {
            throw new IllegalStateException(text);
        }
        return Optional.of(text).filter(seen -> !seen.equals("-"));
    }

    /** @return what the agent answers to the word; {@code -} when it could not */
    String ask(String word, Ipv4 to, int port) {
        String id = Integer.toString(number.incrementAndGet());
        CompletableFuture<String> answer = new CompletableFuture<>();
        asked.put(id, answer);
        synchronized (questions) {
            questions.println(id + " " + word + " " + to + " " + port);
        }
        return await(answer);
    }

    private void listen() {
        try (BufferedReader answers = process.inputReader(StandardCharsets.US_ASCII)) {
            for (String line = answers.readLine(); line != null; line = answers.readLine()) {
                hear(line);
            }
        } catch (IOException e) {
            ready.completeExceptionally(e);
        }
        ready.completeExceptionally(new IllegalStateException("the agent ended"));
    }

    private void hear(String line) {
        if (line.equals("ready")) {
            ready.complete(null);
            return;
        }
        int space = line.indexOf(' ');
        CompletableFuture<String> waiting = space < 0 ? null : asked.remove(line.substring(0, space));
        if (waiting != null) {
            waiting.complete(line.substring(space + 1));
        } else {
            ready.completeExceptionally(new IllegalStateException("the agent said: " + line));
        }
    }

    private static <T> T await(CompletableFuture<T> future) {
        return future.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
