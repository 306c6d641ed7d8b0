package thecloud.rest.live;

import io.quarkus.websockets.next.HttpUpgradeCheck;
import io.quarkus.websockets.next.UserData;
import io.smallrye.mutiny.Uni;
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

    @Override
    public Uni<CheckResult> perform(HttpUpgradeContext context) {
        return Uni.createFrom()
                .emitter(emitter -> Thread.ofVirtual().name("ws-upgrade").start(() -> {
                    try {
                        context.userData().put(ADMISSION, admit(context.httpRequest()));
                        emitter.complete(CheckResult.permitUpgradeSync());
                    } catch (RuntimeException e) {
                        emitter.fail(e);
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
