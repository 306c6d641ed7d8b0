package thecloud.aws;

import java.io.ByteArrayOutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import thecloud.aws.endpoint.Exchange;
import thecloud.aws.endpoint.RawBody;
import thecloud.aws.endpoint.Route;
import thecloud.aws.http.AwsError;
import thecloud.aws.http.AwsRequest;
import thecloud.aws.http.AwsResponse;
import thecloud.aws.http.ErrorDocument;
import thecloud.aws.http.Errors;
import thecloud.aws.http.Protocol;
import thecloud.aws.http.RequestHead;
import thecloud.aws.http.Signed;
import thecloud.aws.payload.Payloads;
import thecloud.aws.sigv4.Authentication;
import thecloud.aws.sigv4.Hex;
import thecloud.core.Nullable;
import thecloud.core.access.Call;

/** What happens to every request: it is routed, authenticated, handed to its protocol; what goes wrong becomes an error. */
final class Pipeline implements Exchange {

    private static final Logger LOG = System.getLogger("thecloud.aws");

    /** What is read before anybody is known, where clients do not say what they signed. */
    private static final int MAX_UNKNOWN_BODY = 1024 * 1024;

    private final Authentication authentication;
    private final RefusedSignatures refusals;
    private final List<Route> routes;

    Pipeline(Authentication authentication, RefusedSignatures refusals, List<Route> routes) {
        this.authentication = authentication;
        this.refusals = refusals;
        this.routes = routes;
    }

    @Override
    public AwsResponse serve(RequestHead head, RawBody body) {
        Protocol protocol = protocol(head);
        if (protocol == null) {
            return ErrorDocument.of(head, new AwsError(404, "UnknownEndpoint", "No service has this endpoint."));
        }
        AwsRequest request = null;
        try {
            request = authenticated(head, body, protocol);
            return observed(protocol, request, null, protocol.handle(request), head);
        } catch (RuntimeException | StackOverflowError e) {
            AwsError error = error(head, e);
            return observed(protocol, request, error, protocol.answer(head, error), head);
        }
    }

    private static AwsResponse observed(
            Protocol protocol,
            @Nullable AwsRequest request,
            @Nullable AwsError error,
            AwsResponse answer,
            RequestHead head) {
        Protocol.Observer observer = protocol.observer(head);
        return observer == null ? answer : answer.whenSent(sent -> observer.sent(request, error, answer, sent));
    }

    @Override
    public AwsResponse refuse(RequestHead head, AwsError error) {
        return ErrorDocument.of(head, error);
    }

    private static AwsError error(RequestHead head, Throwable failure) {
        AwsError error = Errors.of(failure);
        if (error.status() == 500) {
            LOG.log(Level.ERROR, "request " + head.origin().requestId() + " failed", failure);
        }
        return error;
    }

    private @Nullable Protocol protocol(RequestHead head) {
        String service = Authentication.claimedService(head);
        for (Route route : routes) {
            Protocol protocol = route.of(head, service);
            if (protocol != null) {
                return protocol;
            }
        }
        return null;
    }

    private AwsRequest authenticated(RequestHead head, RawBody body, Protocol protocol) {
        if (!protocol.authenticates(head)) {
            return request(head, Authentication.UNASKED, body);
        }
        if (protocol.canonicalPath() == Protocol.CanonicalPath.ENCODED_ONCE) {
            return request(head, authenticate(head, protocol, null), body);
        }
        byte[] whole = whole(body);
        Authentication.Authenticated who = authenticate(head, protocol, Hex.sha256(ByteBuffer.wrap(whole)));
        return request(head, who, new Buffered(whole));
    }

    private static AwsRequest request(RequestHead head, Authentication.Authenticated who, RawBody body) {
        RequestHead.Origin origin = head.origin();
        RequestHead meant = who.signed().how() == Signed.How.QUERY ? head.withQueryAsHeaders() : head;
        return new AwsRequest(
                meant,
                new Call(who.caller(), origin.requestId(), origin.sourceAddress(), null),
                who.signed(),
                Payloads.of(meant, body, who.payload()));
    }

    private Authentication.Authenticated authenticate(
            RequestHead head, Protocol protocol, @Nullable String bodySha256) {
        try {
            return authentication.authenticate(head, protocol, bodySha256);
        } catch (AwsError e) {
            throw refusals.refused(head, Authentication.claimedKey(head), e);
        }
    }

    private static byte[] whole(RawBody body) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (ByteBuffer bytes = body.next(); bytes != null; bytes = body.next()) {
            if (all.size() + bytes.remaining() > MAX_UNKNOWN_BODY) {
                throw new AwsError(
                        413,
                        "RequestEntityTooLarge",
                        "The request is too large.",
                        Map.of("MaxMessageLengthBytes", String.valueOf(MAX_UNKNOWN_BODY)));
            }
            byte[] more = new byte[bytes.remaining()];
            bytes.get(more);
            all.writeBytes(more);
        }
        return all.toByteArray();
    }

    /** A body that was read to see what was signed. */
    private static final class Buffered implements RawBody {
        private final byte[] bytes;
        private boolean read;

        Buffered(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public long length() {
            return bytes.length;
        }

        @Override
        public @Nullable ByteBuffer next() {
            if (read || bytes.length == 0) {
                return null;
            }
            read = true;
            return ByteBuffer.wrap(bytes);
        }
    }
}
