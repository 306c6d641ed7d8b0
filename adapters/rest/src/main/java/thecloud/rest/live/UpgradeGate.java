package thecloud.rest.live;

import io.quarkus.websockets.next.HttpUpgradeCheck;
import io.quarkus.websockets.next.UserData;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.util.Map;
import thecloud.core.error.Invalid;
import thecloud.rest.Admission;
import thecloud.rest.Calls;
import thecloud.rest.Turnstile;

/** Authenticates the upgrade to a WebSocket, before there is one. A refusal is a problem document like any other. */
@Singleton
public class UpgradeGate implements HttpUpgradeCheck {
    static final UserData.TypedKey<Admission> ADMISSION = new UserData.TypedKey<>("admission");

    private final Calls calls;
    private final Turnstile turnstile;

    public UpgradeGate(Calls calls, Turnstile turnstile) {
        this.calls = calls;
        this.turnstile = turnstile;
    }

    /**
     * Asks on a virtual thread and goes on where it came from, on the event loop: there the handlers of messages are set
     * before the client's first one can be read. Elsewhere a message of a client that speaks at once would be lost.
     */
    @Override
    public Uni<CheckResult> perform(HttpUpgradeContext context) {
        Context loop = Vertx.currentContext();
        return Uni.createFrom()
                .emitter(emitter -> Thread.ofVirtual().name("ws-upgrade").start(() -> {
                    try {
                        context.userData().put(ADMISSION, admit(context.httpRequest()));
                        loop.runOnContext(ignored -> emitter.complete(CheckResult.permitUpgradeSync()));
                    } catch (RuntimeException e) {
                        loop.runOnContext(ignored -> emitter.fail(e));
                    }
                }));
    }

    private Admission admit(HttpServerRequest request) {
        for (Map.Entry<String, String> parameter : request.params()) {
            if (!parameter.getKey().equals("ticket")) {
                throw new Invalid("query", "may hold only ticket");
            }
        }
        turnstile.arrive(request, null);
        Admission admission = calls.admitUpgrade(request);
        turnstile.admit(request, admission.call().caller());
        return admission;
    }
}
