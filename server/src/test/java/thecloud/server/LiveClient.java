package thecloud.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A WebSocket client that keeps what it hears. */
final class LiveClient implements WebSocket.Listener {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final CompletableFuture<String> closed = new CompletableFuture<>();
    private final StringBuilder partial = new StringBuilder();
    private final WebSocket socket;

    LiveClient(Api api, String query) {
        WebSocket.Builder builder = HTTP.newWebSocketBuilder();
        for (int i = 0; i < api.headers().size(); i += 2) {
            builder.header(api.headers().get(i), api.headers().get(i + 1));
        }
        URI uri = URI.create(api.base().replaceFirst("^http", "ws") + "/ws" + query);
        socket = builder.buildAsync(uri, this).join();
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            heard.add(partial.toString());
            partial.setLength(0);
        }
        from.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        closed.complete(code + " " + reason);
        return null;
    }

    void say(String text) {
        socket.sendText(text, true).join();
    }

    /** The next message of the wanted kind; others before it are skipped. */
    JsonNode hear(Predicate<JsonNode> wanted) throws Exception {
        while (true) {
            String text = heard.poll(30, TimeUnit.SECONDS);
            assertThat(text).as("a message within 30 s").isNotNull();
            JsonNode message = Api.JSON.readTree(text);
            if (wanted.test(message)) {
                return message;
            }
        }
    }

    JsonNode problem() throws Exception {
        return hear(message -> message.has("problem")).path("problem");
    }

    /** Code and reason with which the server closed. */
    String closed() throws Exception {
        return closed.get(30, TimeUnit.SECONDS);
    }

    boolean open() {
        return !closed.isDone();
    }

    void close() {
        socket.sendClose(WebSocket.NORMAL_CLOSURE, "done").join();
    }
}
