package thecloud.aws.jetty;

import java.io.IOException;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import thecloud.aws.endpoint.Exchange;
import thecloud.aws.endpoint.Limits;
import thecloud.aws.http.AwsError;
import thecloud.aws.http.AwsResponse;
import thecloud.aws.http.Errors;
import thecloud.aws.http.RequestHead;

/** Answers what Jetty refuses by itself, as AWS answers. */
final class UnreadableRequests implements Request.Handler {

    private static final int TOO_SLOW = 408;
    private static final int URI_TOO_LONG = 414;
    private static final int EXPECTATION_FAILED = 417;
    private static final int HEADERS_TOO_LARGE = 431;
    private static final int SERVER_ERROR = 500;
    private static final int NOT_IMPLEMENTED = 501;
    private static final int UNAVAILABLE = 503;
    private static final int VERSION_NOT_SUPPORTED = 505;

    private final Heads heads;
    private final Exchange exchange;

    UnreadableRequests(Heads heads, Exchange exchange) {
        this.heads = heads;
        this.exchange = exchange;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws IOException {
        Object status = request.getAttribute(ErrorHandler.ERROR_STATUS);
        // Jetty ends the connection; who is not told would send the next request into it.
        response.getHeaders().put(HttpFields.CONNECTION_CLOSE);
        RequestHead head = Heads.unread(request, heads.origin(request));
        try (AwsResponse answer = exchange.refuse(head, error(status instanceof Integer code ? code : SERVER_ERROR))) {
            new Sending(request, response, head, Limits.DEFAULT).send(answer, null, callback);
        }
        return true;
    }

    private static AwsError error(int status) {
        return switch (status) {
            case TOO_SLOW -> new AwsError(400, "RequestTimeout", "The request was not read within the timeout period.");
            case URI_TOO_LONG, HEADERS_TOO_LARGE ->
                new AwsError(
                        400,
                        "RequestHeaderSectionTooLarge",
                        "Your request header section exceeds the maximum allowed size.");
            case EXPECTATION_FAILED -> new AwsError(417, "InvalidRequest", "The expectation cannot be met.");
            case NOT_IMPLEMENTED -> Errors.notImplemented("a transfer coding");
            case VERSION_NOT_SUPPORTED -> unreadable();
            case UNAVAILABLE -> new AwsError(503, "ServiceUnavailable", "Service is unable to handle request.");
            default -> status >= SERVER_ERROR ? Errors.internal() : unreadable();
        };
    }

    private static AwsError unreadable() {
        return new AwsError(400, "BadRequest", "An error occurred when parsing the HTTP request.");
    }
}
