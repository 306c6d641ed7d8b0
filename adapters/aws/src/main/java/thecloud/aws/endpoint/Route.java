package thecloud.aws.endpoint;

import thecloud.aws.http.Protocol;
import thecloud.aws.http.RequestHead;
import thecloud.core.Nullable;

/** Says which requests are a protocol's; the first route that takes one has it. */
@FunctionalInterface
public interface Route {

    /**
     * The protocol that serves the request; null when it is not this route's.
     *
     * @param head host, path, {@code x-amz-target} and the rest
     * @param service the service in the scope of its credential, not verified; null when nothing is signed
     */
    @Nullable Protocol of(RequestHead head, @Nullable String service);

    /** Takes what no other route took. */
    static Route rest(Protocol protocol) {
        return (head, service) -> protocol;
    }

    /** By the service that the request was signed for. */
    static Route signedFor(Protocol protocol) {
        return (head, service) -> protocol.service().equals(service) ? protocol : null;
    }
}
