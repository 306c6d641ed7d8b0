package thecloud.core.secondfactor;

import java.util.UUID;
import thecloud.core.access.Call;
import thecloud.core.events.EventWriter;
import thecloud.core.identity.User;

/** What happens to second factors, as events of their users. */
final class FactorEvents {

    private final EventWriter writer;

    FactorEvents(SecondFactorPorts ports) {
        this.writer = new EventWriter(ports.events(), ports.ids(), ports.clock(), "user");
    }

    void write(Call call, User user, UUID tenantId, String type) {
        writer.write(
                new EventWriter.Subject(tenantId, user.id(), user.email(), call.requestId(), user.id()),
                type,
                null,
                null);
    }
}
