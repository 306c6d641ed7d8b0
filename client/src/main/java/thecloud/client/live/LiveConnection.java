package thecloud.client.live;

import java.io.IOException;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import thecloud.api.live.ClientMessage;
import thecloud.api.live.ServerMessage;
import thecloud.client.http.CloudClientException;
import thecloud.client.http.CloudHttp;
import thecloud.client.http.CloudUnreachableException;
import thecloud.client.http.Json;

/**
 * One WebSocket, any number of subscriptions. The next message is asked for only when the last one found room in its
 * subscription, so that a reader who does not keep up slows the sender down instead of filling memory.
 */
public final class LiveConnection implements AutoCloseable {

    private static final int LONGEST_MESSAGE = 1 << 20;
    private static final Duration PULSE = Duration.ofSeconds(5);
    private static final int PULSES_MISSED = 3;

    private final CloudHttp http;
    private final Map<String, LiveSubscription> subscriptions = new ConcurrentHashMap<>();
    private final AtomicInteger ids = new AtomicInteger();
    private final CompletableFuture<WebSocket> socket = new CompletableFuture<>();
    private CompletableFuture<?> lastSend = CompletableFuture.completedFuture(null);
    private final AtomicInteger pulsesUnanswered = new AtomicInteger();
    private volatile boolean reading = true;
    private volatile boolean closed;
    private volatile @Nullable CloudClientException broken;

    private LiveConnection(CloudHttp http) {
        this.http = http;
    }

    public static LiveConnection open(CloudHttp http) {
        LiveConnection connection = new LiveConnection(http);
        WebSocket socket = http.openWebSocket(connection.new Receiver());
        connection.socket.complete(socket);
        Thread.ofVirtual().name("live-pulse").start(() -> connection.pulse(socket));
        return connection;
    }

    /** Events from now on, of all resources or of those of a type, or of one. */
    public LiveSubscription events(@Nullable String resourceType, @Nullable String resourceId) {
        return subscribe(Subscribe.events(resourceType, resourceId));
    }

    /** The last lines of an instance's log, and those that follow. */
    public LiveSubscription logs(String instance, @Nullable Integer tail, @Nullable Instant since) {
        return subscribe(Subscribe.logs(instance, tail, since));
    }

    /** What an instance uses, again and again. */
    public LiveSubscription stats(String instance, int intervalSeconds) {
        return subscribe(Subscribe.stats(instance, intervalSeconds));
    }

    /** Runs a command whose output arrives as it is written; with a terminal it can be typed to. */
    public LiveSubscription exec(String instance, List<String> command, @Nullable TerminalSize terminal) {
        return subscribe(Subscribe.exec(instance, command, terminal));
    }

    @Override
    public void close() {
        closed = true;
        WebSocket open = socket.getNow(null);
        if (open != null) {
            open.sendClose(WebSocket.NORMAL_CLOSURE, "").exceptionally(e -> open);
            open.abort();
        }
    }

    /** Sends one message, after those before it. */
    synchronized void send(ClientMessage message) {
        CloudClientException known = broken;
        if (known != null) {
            throw known;
        }
        String json = Json.write(message);
        try {
            // The JDK allows one send at a time; waiting for it is the back-pressure on what we send.
            lastSend = socket.get().sendText(json, true);
            lastSend.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CloudUnreachableException(http.endpoint(), "the live connection was interrupted", e);
        } catch (ExecutionException e) {
            throw lost(e.getCause() == null ? e : e.getCause());
        }
    }

    void unsubscribe(LiveSubscription subscription) {
        if (subscriptions.remove(subscription.id()) != null && broken == null) {
            send(Subscribe.end(subscription.id()));
        }
    }

    private LiveSubscription subscribe(ClientMessage template) {
        LiveSubscription subscription = new LiveSubscription(this, String.valueOf(ids.incrementAndGet()));
        subscriptions.put(subscription.id(), subscription);
        send(Subscribe.withId(template, subscription.id()));
        subscription.awaitSubscribed();
        return subscription;
    }

    private CloudUnreachableException lost(Throwable cause) {
        return new CloudUnreachableException(
                http.endpoint(), "the live connection to " + http.endpoint() + " was lost", cause);
    }

    CloudUnreachableException unconfirmed() {
        return lost(new IOException("a subscription was not confirmed"));
    }

    private void breakOff(CloudClientException reason) {
        broken = reason;
        subscriptions.values().forEach(subscription -> subscription.fail(reason));
    }

    /**
     * Notices a peer that went away without a word. Also one that did say so: the JDK's client misses the end of a
     * connection now and then when it comes right behind a message.
     */
    private void pulse(WebSocket open) {
        try {
            while (!closed && broken == null) {
                Thread.sleep(PULSE);
                if (pulsesUnanswered.getAndIncrement() >= PULSES_MISSED && reading) {
                    throw new IOException("it no longer answers");
                }
                open.sendPing(ByteBuffer.allocate(0)).get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | ExecutionException e) {
            if (!closed && broken == null) {
                open.abort();
                breakOff(lost(e));
            }
        }
    }

    /** Called by the JDK, one event at a time. */
    private final class Receiver implements WebSocket.Listener {

        private final StringBuilder partial = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
            if (partial.length() + data.length() > LONGEST_MESSAGE) {
                webSocket.abort();
                breakOff(lost(new IOException("a message is longer than " + LONGEST_MESSAGE + " characters")));
                return null;
            }
            partial.append(data);
            if (!last) {
                webSocket.request(1);
                return null;
            }
            String json = partial.toString();
            partial.setLength(0);
            try {
                reading = false;
                deliver(Json.read(json, ServerMessage.class), () -> {
                    pulsesUnanswered.set(0);
                    reading = true;
                    webSocket.request(1);
                });
            } catch (IOException e) {
                webSocket.abort();
                breakOff(lost(e));
            }
            return null;
        }

        private void deliver(ServerMessage message, Runnable readMore) {
            if (message.id() == null) {
                subscriptions.values().forEach(each -> each.accept(message, () -> {}));
                readMore.run();
                return;
            }
            LiveSubscription subscription = subscriptions.get(message.id());
            if (subscription == null) {
                readMore.run();
            } else {
                subscription.accept(message, readMore);
            }
        }

        @Override
        public @Nullable CompletionStage<?> onPong(WebSocket webSocket, ByteBuffer payload) {
            pulsesUnanswered.set(0);
            webSocket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
            String why = reason.isBlank() ? "closed with " + statusCode : reason;
            breakOff(new CloudUnreachableException(
                    http.endpoint(), "the live connection ended: " + why, new IOException(why)));
            return null;
        }

        @Override
        public void onError(WebSocket webSocket, Throwable error) {
            breakOff(lost(error));
        }
    }
}
