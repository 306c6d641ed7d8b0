package thecloud.rest.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import thecloud.api.Problem;
import thecloud.api.live.ClientMessage;
import thecloud.api.live.ServerMessage;
import thecloud.core.Nullable;
import thecloud.core.error.CloudException;
import thecloud.core.error.Conflict;
import thecloud.core.error.Invalid;
import thecloud.core.error.NotFound;
import thecloud.core.error.Unauthenticated;
import thecloud.rest.Admission;
import thecloud.rest.JsonProblems;
import thecloud.rest.Problems;
import thecloud.rest.Required;

/** One client's WebSocket: its subscriptions by id, and whether it may still be here. */
final class LiveConnection {
    private static final Logger LOG = Logger.getLogger(LiveConnection.class);
    private static final int MAX_SUBSCRIPTIONS = 32;
    private static final int MAX_ID = 64;
    private static final Duration RECHECK = Duration.ofSeconds(10);
    private static final int POLICY_VIOLATION = 1008;

    private final LivePorts ports;
    private final Admission admission;
    private final Outbox outbox;
    private final Map<String, Feed> feeds = new ConcurrentHashMap<>();

    LiveConnection(LivePorts ports, Admission admission, Outbox outbox) {
        this.ports = ports;
        this.admission = admission;
        this.outbox = outbox;
    }

    void open() {
        outbox.start();
        Thread.ofVirtual().name("ws-recheck").start(this::watchCredentials);
    }

    /** A message came in; messages come one at a time. */
    void receive(String text) {
        String id = null;
        try {
            ClientMessage message = ports.json.readValue(text, ClientMessage.class);
            id = requireId(message.id());
            obey(id, message);
        } catch (JsonProcessingException e) {
            refuse(id, JsonProblems.invalid(e));
        } catch (RuntimeException e) {
            refuse(id, e);
        }
    }

    void close() {
        outbox.shut();
        feeds.values().forEach(Feed::close);
        feeds.clear();
    }

    void send(ServerMessage message) {
        try {
            outbox.put(ports.json.writeValueAsString(message));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a message of ours cannot be written", e);
        }
    }

    /** A subscription's last message. */
    void finish(String id, ServerMessage message) {
        feeds.remove(id);
        send(message);
    }

    Problem problem(Throwable failure) {
        String requestId = admission.call().requestId();
        if (failure instanceof CloudException known) {
            return Problems.of(known).problem(requestId);
        }
        LOG.errorf(failure, "live connection %s failed unexpectedly", requestId);
        return Problems.unexpected().problem(requestId);
    }

    private void obey(String id, ClientMessage message) {
        switch (Required.field("op", message.op())) {
            case "subscribe" -> subscribe(id, message);
            case "unsubscribe" -> unsubscribe(id);
            case "input" -> feed(id).input(bytes(Required.field("data", message.data())));
            case "resize" ->
                feed(id).resize(Required.field("columns", message.columns()), Required.field("rows", message.rows()));
            default -> throw new Invalid("op", "must be one of subscribe, unsubscribe, input, resize");
        }
    }

    private void subscribe(String id, ClientMessage message) {
        if (feeds.size() >= MAX_SUBSCRIPTIONS) {
            throw new Conflict("id", "would be more than " + MAX_SUBSCRIPTIONS + " subscriptions on one connection");
        }
        if (feeds.containsKey(id)) {
            throw new Conflict("id", "is in use by another subscription of this connection");
        }
        Sink sink = new Sink(id, this);
        StartedFeed started = Feeds.open(ports, admission.call(), message, sink);
        feeds.put(id, started.feed());
        sink.subscribed();
        started.begin().run();
    }

    private void unsubscribe(String id) {
        Feed feed = feed(id);
        feeds.remove(id);
        feed.close();
        new Sink(id, this).end("unsubscribed");
    }

    private Feed feed(String id) {
        Feed feed = feeds.get(id);
        if (feed == null) {
            throw new NotFound("subscription", id);
        }
        return feed;
    }

    private void refuse(@Nullable String id, Throwable failure) {
        send(new ServerMessage(id, "error", null, null, null, null, null, null, null, problem(failure)));
    }

    private void watchCredentials() {
        try {
            while (!outbox.awaitClosed(RECHECK)) {
                recheck();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            close();
        }
    }

    private void recheck() {
        try {
            admission.recheck(ports.authenticator);
        } catch (Unauthenticated | NotFound e) {
            outbox.close(POLICY_VIOLATION, "the credentials are no longer valid");
        } catch (RuntimeException e) {
            // The database does not answer just now; the next round asks again.
            LOG.debug("credentials of a live connection could not be checked", e);
        }
    }

    private static String requireId(@Nullable String id) {
        String given = Required.field("id", id);
        if (given.isEmpty() || given.length() > MAX_ID) {
            throw new Invalid("id", "must be 1 to " + MAX_ID + " characters");
        }
        return given;
    }

    private static byte[] bytes(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new Invalid("data", "must be base64", e);
        }
    }
}
