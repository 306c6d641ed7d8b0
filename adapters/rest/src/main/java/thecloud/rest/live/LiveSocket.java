package thecloud.rest.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.OnClose;
import io.quarkus.websockets.next.OnError;
import io.quarkus.websockets.next.OnOpen;
import io.quarkus.websockets.next.OnTextMessage;
import io.quarkus.websockets.next.UserData;
import io.quarkus.websockets.next.WebSocket;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;
import thecloud.api.live.ServerMessage;
import thecloud.rest.Admission;

/** The WebSocket at {@code /ws}. */
@WebSocket(path = "/ws")
@Singleton
public class LiveSocket {
    private static final Logger LOG = Logger.getLogger(LiveSocket.class);
    private static final UserData.TypedKey<LiveConnection> LIVE = new UserData.TypedKey<>("live");

    private final LivePorts ports;

    public LiveSocket(LivePorts ports) {
        this.ports = ports;
    }

    @OnOpen
    @RunOnVirtualThread
    void open(WebSocketConnection connection) {
        live(connection);
    }

    @OnTextMessage
    @RunOnVirtualThread
    void message(String text, WebSocketConnection connection) {
        live(connection).receive(text);
    }

    /** A client that speaks at once may be heard before the call that says it has connected. */
    private LiveConnection live(WebSocketConnection connection) {
        synchronized (connection) {
            LiveConnection known = connection.userData().get(LIVE);
            if (known != null) {
                return known;
            }
            Admission admission = connection.userData().get(UpgradeGate.ADMISSION);
            Outbox outbox = new Outbox(connection::sendTextAndAwait, (code, reason) -> close(connection, code, reason));
            LiveConnection live = new LiveConnection(ports, admission, outbox);
            connection.userData().put(LIVE, live);
            live.open();
            return live;
        }
    }

    @OnClose
    @RunOnVirtualThread
    void close(WebSocketConnection connection) {
        LiveConnection live = connection.userData().get(LIVE);
        if (live != null) {
            live.close();
        }
    }

    /** Says why and closes; waits for neither, since the network may take nothing any more. */
    private void close(WebSocketConnection connection, int code, String reason) {
        try {
            String end = ports.json.writeValueAsString(
                    new ServerMessage(null, "end", null, null, null, null, null, null, reason, null));
            connection.sendText(end).subscribe().with(sent -> {}, LiveSocket::notSent);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a message of ours cannot be written", e);
        }
        connection.close(new CloseReason(code, reason)).subscribe().with(closed -> {}, LiveSocket::notSent);
    }

    private static void notSent(Throwable failure) {
        LOG.debug("a WebSocket that closes took no more", failure);
    }

    @OnError
    void failed(Throwable failure, WebSocketConnection connection) {
        LOG.debugf(failure, "WebSocket %s failed", connection.id());
    }
}
