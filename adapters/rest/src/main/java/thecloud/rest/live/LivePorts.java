package thecloud.rest.live;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import thecloud.core.compute.InstanceShell;
import thecloud.core.compute.InstanceTelemetry;
import thecloud.core.events.EventService;
import thecloud.core.identity.Authenticator;

/** What live connections draw from. */
@Singleton
public class LivePorts {
    final EventService events;
    final InstanceTelemetry telemetry;
    final InstanceShell shell;
    final Authenticator authenticator;
    final ObjectMapper json;

    public LivePorts(
            EventService events,
            InstanceTelemetry telemetry,
            InstanceShell shell,
            Authenticator authenticator,
            ObjectMapper json) {
        this.events = events;
        this.telemetry = telemetry;
        this.shell = shell;
        this.authenticator = authenticator;
        this.json = json;
    }
}
