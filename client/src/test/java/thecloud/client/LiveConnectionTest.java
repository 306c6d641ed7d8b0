package thecloud.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import thecloud.client.http.CloudApiException;
import thecloud.client.http.CloudUnreachableException;
import thecloud.client.live.LiveConnection;
import thecloud.client.live.LiveSubscription;
import thecloud.client.live.TerminalSize;

@Timeout(30)
class LiveConnectionTest {

    private static final long LOOK = 5_000_000; // nanoseconds

    private LivePeer peer;
    private CloudClient cloud;
    private LiveConnection live;

    @BeforeEach
    void connect() throws Exception {
        peer = new LivePeer();
        cloud = CloudClient.builder().endpoint(peer.url()).apiKey("secret-key").build();
        live = cloud.live();
    }

    @AfterEach
    void disconnect() throws Exception {
        live.close();
        cloud.close();
        peer.close();
    }

    @Test
    void theHandshakeCarriesTheKey() {
        assertThat(peer.handshake()).startsWith("GET /ws HTTP/1.1").contains("X-API-Key: secret-key");
    }

    @Test
    void aSubscriptionSaysOnlyWhatItWantsAndDeliversInOrderUntilTheEnd() throws Exception {
        LiveSubscription logs = subscribed(() -> live.logs("web-01", 10, null));
        peer.send(log("one"));
        peer.send(log("two"));
        peer.send("{\"id\":\"1\",\"type\":\"end\",\"reason\":\"the instance is gone\"}");
        assertThat(logs.next().log().text()).isEqualTo("one");
        assertThat(logs.next().log().text()).isEqualTo("two");
        assertThat(logs.next()).isNull();
        assertThat(logs.ended()).isTrue();
        assertThat(logs.endReason()).isEqualTo("the instance is gone");
    }

    @Test
    void whatTheServerRefusesIsThrown() throws Exception {
        CompletableFuture<LiveSubscription> asked = CompletableFuture.supplyAsync(() -> live.stats("none", 2));
        assertThat(peer.received.take())
                .isEqualTo("{\"op\":\"subscribe\",\"id\":\"1\",\"channel\":\"stats\",\"instance\":\"none\","
                        + "\"interval_seconds\":2}");
        peer.send("{\"id\":\"1\",\"type\":\"error\",\"problem\":{\"status\":404,\"detail\":\"no instance\"}}");
        assertThatThrownBy(asked::join)
                .hasCauseInstanceOf(CloudApiException.class)
                .hasMessageContaining("no instance");
    }

    @Test
    void aTerminalTakesKeysAndSizesAndAnswersTheExitCode() throws Exception {
        LiveSubscription shell = subscribed(() -> live.exec("web-01", List.of("sh"), new TerminalSize(80, 24)));
        shell.input("ls\n".getBytes(StandardCharsets.UTF_8));
        shell.resize(new TerminalSize(120, 40));
        assertThat(peer.received.take()).isEqualTo("{\"op\":\"input\",\"id\":\"1\",\"data\":\"bHMK\"}");
        assertThat(peer.received.take()).isEqualTo("{\"op\":\"resize\",\"id\":\"1\",\"columns\":120,\"rows\":40}");
        peer.send("{\"id\":\"1\",\"type\":\"output\",\"stream\":\"stdout\",\"data\":\"bHMK\"}");
        peer.send("{\"id\":\"1\",\"type\":\"exit\",\"exit_code\":3}");
        assertThat(Base64.getDecoder().decode(shell.next().data())).asString().isEqualTo("ls\n");
        assertThat(shell.next().exitCode()).isEqualTo(3);
    }

    @Test
    void aReaderThatDoesNotReadMakesTheSenderWait() throws Exception {
        LiveSubscription logs = subscribed(() -> live.logs("web-01", null, null));
        String line = log("x".repeat(10_000));
        int lines = 3_000;
        CompletableFuture<Void> sending = new CompletableFuture<>();
        // A virtual thread's state tells that it waits for room in the socket.
        Thread sender = Thread.ofVirtual().start(() -> {
            try {
                for (int i = 0; i < lines; i++) {
                    peer.send(line);
                }
                sending.complete(null);
            } catch (Exception e) {
                sending.completeExceptionally(e);
            }
        });
        awaitStandstill(sender);
        // 64 messages here and what fits into the sockets' buffers, of 30 MB in all
        assertThat(sending).isNotDone();
        for (int i = 0; i < lines; i++) {
            assertThat(logs.next(Duration.ofSeconds(10))).isNotNull();
        }
        sending.get(10, TimeUnit.SECONDS);
    }

    @Test
    void aLostConnectionIsAnErrorForWhoeverReads() throws Exception {
        LiveSubscription events = subscribed(() -> live.events(null, null));
        peer.cut();
        assertThatThrownBy(events::next).isInstanceOf(CloudUnreachableException.class);
    }

    @Test
    void closingASubscriptionUnsubscribesAndKeepsTheConnection() throws Exception {
        LiveSubscription events = subscribed(() -> live.events("instance", null));
        events.close();
        assertThat(peer.received.take()).isEqualTo("{\"op\":\"unsubscribe\",\"id\":\"1\"}");
    }

    private LiveSubscription subscribed(Supplier<LiveSubscription> subscribe) throws Exception {
        CompletableFuture<LiveSubscription> asked = CompletableFuture.supplyAsync(subscribe);
        assertThat(peer.received.take()).startsWith("{\"op\":\"subscribe\",\"id\":\"1\",");
        peer.send("{\"id\":\"1\",\"type\":\"subscribed\"}");
        return asked.get(10, TimeUnit.SECONDS);
    }

    /** Until the sender was found waiting, with nothing sent in between, so often that no reader can be at work. */
    private void awaitStandstill(Thread sender) {
        long before = -1;
        for (int found = 0; found < 100 && sender.isAlive(); LockSupport.parkNanos(LOOK)) {
            boolean waits = sender.getState() == Thread.State.WAITING && peer.bytesSent.get() == before;
            found = waits ? found + 1 : 0;
            before = peer.bytesSent.get();
        }
    }

    private static String log(String text) {
        return "{\"id\":\"1\",\"type\":\"log\",\"log\":{\"at\":\"2026-01-31T12:00:00Z\",\"stream\":\"stdout\",\"text\":\""
                + text + "\"}}";
    }
}
