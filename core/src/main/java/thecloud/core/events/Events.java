package thecloud.core.events;

/** Makes the slice's services; the server puts the guard around them. */
public final class Events {

    private Events() {}

    public static EventService service(EventLog log, EventHub hub) {
        return new LoggedEvents(log, hub);
    }
}
