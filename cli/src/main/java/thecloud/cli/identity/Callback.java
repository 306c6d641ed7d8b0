package thecloud.cli.identity;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import thecloud.cli.base.CommandFailure;
import thecloud.cli.base.ExitCode;

/**
 * Listens on a free port of 127.0.0.1 for the browser that comes back from the provider (RFC 8252, 7.3). Whatever else asks there,
 * such as another page in the same browser, does not know the login's state and is sent away.
 */
final class Callback implements AutoCloseable {

    private static final String PATH = "/callback";
    private static final int LAST_WORDS_SECONDS = 1;

    private final HttpServer server;
    private final CompletableFuture<Map<String, String>> came = new CompletableFuture<>();
    private volatile String state = "";

    Callback() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    String redirectUri() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + PATH;
    }

    /**
     * The code that the provider gave the browser for the login with this state.
     *
     * @throws CommandFailure when the provider refused, or nobody came in time
     */
    String code(String ofState, Duration atMost) throws InterruptedException {
        state = ofState;
        try {
            Map<String, String> parameters = came.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
            String code = parameters.get("code");
            if (code == null) {
                throw new CommandFailure(
                        ExitCode.NOT_ALLOWED,
                        "The provider did not sign you in: "
                                + word(Objects.requireNonNullElse(parameters.get("error"), "it gave no code")) + ".");
            }
            return code;
        } catch (TimeoutException e) {
            throw new CommandFailure(
                    ExitCode.UNAVAILABLE,
                    "Nobody came back from the provider within " + atMost.toSeconds()
                            + " s; nothing was done. Try again," + " with a longer --wait if you need it.");
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            Map<String, String> parameters = parameters(exchange.getRequestURI().getRawQuery());
            boolean ours = exchange.getRequestMethod().equals("GET")
                    && exchange.getRequestURI().getPath().equals(PATH)
                    && isState(parameters.getOrDefault("state", ""))
                    && !came.isDone();
            String text = !ours
                    ? "There is nothing here."
                    : parameters.containsKey("code")
                            ? "You may close this window and go back to the command line."
                            : "You are not signed in. You may close this window and go back to the command line.";
            byte[] page = ("<!doctype html><meta charset=utf-8><title>The Cloud</title><p>" + text)
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
            exchange.getResponseHeaders().set("Content-Security-Policy", "default-src 'none'");
            exchange.getResponseHeaders().set("Connection", "close");
            exchange.sendResponseHeaders(ours ? 200 : 404, page.length);
            exchange.getResponseBody().write(page);
            exchange.getResponseBody().close();
            if (ours) {
                came.complete(parameters);
            }
        }
    }

    private boolean isState(String given) {
        return !state.isEmpty()
                && MessageDigest.isEqual(
                        state.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, String> parameters(String query) {
        Map<String, String> parameters = new HashMap<>();
        for (String pair : Objects.requireNonNullElse(query, "").split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                parameters.put(
                        pair.substring(0, equals),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return parameters;
    }

    /** An error code as RFC 6749 has them; a terminal shows nothing else of what a stranger wrote. */
    private static String word(String text) {
        return text.replaceAll("[^A-Za-z0-9_. -]", "?");
    }

    @Override
    public void close() {
        server.stop(LAST_WORDS_SECONDS);
    }
}
