package thecloud.aws.http;

import thecloud.core.Nullable;
import thecloud.core.access.Call;

/**
 * An authenticated request.
 *
 * @param call whose caller is the one whose key signed, or anonymous when nothing was signed
 * @param notes what becomes known while it is served; one for all copies
 */
public record AwsRequest(RequestHead head, Call call, Signed signed, RequestBody body, RequestNotes notes) {

    public AwsRequest(RequestHead head, Call call, Signed signed, RequestBody body) {
        this(head, call, signed, body, new RequestNotes(call.caller(), signed));
    }

    public String method() {
        return head.method();
    }

    public Query query() {
        return head.query();
    }

    /** The first value of a query parameter: empty for one without value, null for none. */
    public @Nullable String query(String name) {
        return head.query().get(name);
    }

    public Headers headers() {
        return head.headers();
    }

    /** The first value of a header, by its lower-case name; null for none. */
    public @Nullable String header(String name) {
        return head.headers().get(name);
    }

    public Address address() {
        return head.address();
    }

    public String requestId() {
        return head.origin().requestId();
    }

    /** The same from somebody else: for uploads by form, where the form says who it is. */
    public AwsRequest by(Call other, Signed how) {
        notes.by(other.caller(), how);
        return new AwsRequest(head, other, how, body, notes);
    }

    /** The same with another body: for uploads by form, where the body is within the body. */
    public AwsRequest with(RequestBody other) {
        return new AwsRequest(head, call, signed, other, notes);
    }
}
