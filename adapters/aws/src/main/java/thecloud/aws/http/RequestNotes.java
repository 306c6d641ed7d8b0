package thecloud.aws.http;

import java.util.ArrayList;
import java.util.List;
import thecloud.core.Nullable;
import thecloud.core.access.Caller;

/** What becomes known of a request while it is served, for the log. Safe for many threads. */
public final class RequestNotes {

    private List<Further> further = List.of(); // most requests have none
    private Caller caller;
    private Signed signed;

    RequestNotes(Caller caller, Signed signed) {
        this.caller = caller;
        this.signed = signed;
    }

    /**
     * Something that the request did beside what it is itself: read the source of a copy, delete one object of many.
     *
     * @param operation as the access log names it
     * @param version that was asked for; null for the current one
     * @param error null for none
     * @param size of the object; -1 when it is not known
     */
    public record Further(
            String operation,
            String bucket,
            String key,
            @Nullable String version,
            int status,
            @Nullable String error,
            long size) {}

    synchronized void by(Caller who, Signed how) {
        caller = who;
        signed = how;
    }

    public synchronized void add(List<Further> more) {
        List<Further> all = new ArrayList<>(further);
        all.addAll(more);
        further = all;
    }

    public synchronized Caller caller() {
        return caller;
    }

    public synchronized Signed signed() {
        return signed;
    }

    public synchronized List<Further> further() {
        return List.copyOf(further);
    }
}
