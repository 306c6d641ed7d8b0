package thecloud.core.federation;

import java.util.Map;
import java.util.UUID;
import thecloud.core.access.Call;
import thecloud.core.events.EventWriter;
import thecloud.core.identity.User;

/** What happens to linked identities, as events of their users. */
final class IdentityEvents {

    private final EventWriter writer;

    IdentityEvents(FederationPorts ports) {
        this.writer = new EventWriter(ports.events(), ports.ids(), ports.clock(), "user");
    }

    void linked(Call call, User user, UUID tenantId, LinkedIdentity identity) {
        write(call, user, tenantId, "IDENTITY_LINKED", identity);
    }

    void unlinked(Call call, User user, LinkedIdentity identity) {
        write(call, user, call.member().tenantId(), "IDENTITY_UNLINKED", identity);
    }

    private void write(Call call, User user, UUID tenantId, String type, LinkedIdentity identity) {
        writer.write(
                new EventWriter.Subject(tenantId, user.id(), user.email(), call.requestId(), user.id()),
                type,
                null,
                null,
                Map.of("issuer", identity.issuer(), "identity", identity.id().toString()));
    }
}
