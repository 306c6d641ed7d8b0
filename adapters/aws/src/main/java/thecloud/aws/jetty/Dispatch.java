package thecloud.aws.jetty;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import thecloud.aws.endpoint.Exchange;
import thecloud.aws.endpoint.Limits;
import thecloud.aws.http.AwsError;
import thecloud.aws.http.AwsResponse;
import thecloud.aws.http.Errors;
import thecloud.aws.http.RequestHead;
import thecloud.aws.http.Sent;
import thecloud.core.Nullable;

/** Takes requests from Jetty to the exchange, and answers back. */
final class Dispatch extends Handler.Abstract {

    private static final Logger LOG = System.getLogger("thecloud.aws");

    /** One line for each request. At level DEBUG: where objects are small a line costs as much as serving one. */
    private static final Logger ACCESS = System.getLogger("thecloud.access");

    private static final int MAX_LOGGED = 200;

    private final Heads heads;
    private final Exchange exchange;
    private final Limits limits;

    Dispatch(Heads heads, Exchange exchange, Limits limits) {
        this.heads = heads;
        this.exchange = exchange;
        this.limits = limits;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        long started = System.nanoTime();
        Callback end = served(request, callback);
        RequestHead.Origin origin = heads.origin(request);
        JettyBody body = new JettyBody(request, limits);
        RequestHead head;
        AwsResponse answer;
        try {
            head = heads.read(request, origin);
            answer = exchange.serve(head, body);
        } catch (AwsError e) {
            head = Heads.unread(request, origin);
            answer = exchange.refuse(head, e);
        }
        long answered = System.nanoTime();
        send(new Sending(request, response, head, limits), head, answer, body, end);
        if (answer.isObserved()) {
            long own = answered - body.endedAt(started);
            answer.sent(new Sent(
                    response.getStatus(), Response.getContentBytesWritten(response), System.nanoTime() - started, own));
        }
        log(head, response.getStatus(), started);
        return true;
    }

    /** Tells the end point what to expect, now and at the end. */
    private static Callback served(Request request, Callback callback) {
        if (!(request.getConnectionMetaData().getConnection().getEndPoint() instanceof KernelEndPoint endPoint)) {
            return callback;
        }
        endPoint.serving();
        return new Callback.Nested(callback) {
            @Override
            public void succeeded() {
                endPoint.served();
                super.succeeded();
            }
        };
    }

    private void send(Sending sending, RequestHead head, AwsResponse answer, JettyBody body, Callback callback) {
        Throwable failure = attempt(sending, answer, body, callback);
        if (failure == null) {
            return;
        }
        // While nothing is sent there is still a way to say that it failed.
        Throwable again = failure;
        if (!sending.isCommitted()) {
            sending.takeBack();
            LOG.log(Level.ERROR, "request " + head.origin().requestId() + " failed", failure);
            again = attempt(sending, exchange.refuse(head, Errors.of(failure)), body, callback);
        }
        if (again != null) {
            LOG.log(Level.DEBUG, () -> "request " + head.origin().requestId() + " ended early: " + failure);
            callback.failed(again);
        }
    }

    private static @Nullable Throwable attempt(Sending sending, AwsResponse answer, JettyBody body, Callback callback) {
        try (answer) {
            sending.send(answer, body, callback);
            return null;
        } catch (IOException | RuntimeException e) {
            return e;
        }
    }

    private static void log(RequestHead head, int status, long started) {
        if (ACCESS.isLoggable(Level.DEBUG)) {
            long tenths = (System.nanoTime() - started) / 100_000;
            ACCESS.log(
                    Level.DEBUG,
                    head.method() + " " + printable(head.rawPath()) + " " + status + " " + tenths / 10 + "."
                            + tenths % 10 + "ms " + head.origin().requestId() + " "
                            + head.origin().sourceAddress());
        }
    }

    /** Without the query: there may be a signature in it. */
    private static String printable(String path) {
        String cut = path.length() <= MAX_LOGGED ? path : path.substring(0, MAX_LOGGED) + "...";
        for (int i = 0; i < cut.length(); i++) {
            if (cut.charAt(i) <= ' ' || cut.charAt(i) > '~') {
                return cut.replaceAll("[^!-~]", "?");
            }
        }
        return cut;
    }
}
