package thecloud.core.compute;

import thecloud.core.events.EventWriter;

/** How instances appear in events. */
final class InstanceEvents {

    static final String RESOURCE = "instance";

    private InstanceEvents() {}

    /** Events of the background work carry the request that asked for it, and its owner as the actor. */
    static EventWriter.Subject subject(Instance instance) {
        return new EventWriter.Subject(
                instance.tenantId(), instance.id(), instance.name(), instance.requestId(), instance.ownerId());
    }
}
