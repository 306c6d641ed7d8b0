package thecloud.aws.jetty;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import thecloud.aws.endpoint.Limits;
import thecloud.aws.http.AwsResponse;
import thecloud.aws.http.RequestHead;
import thecloud.core.Nullable;

/** Sends an answer, and sees to what becomes of the connection. */
final class Sending {

    static final HttpField SERVER = new HttpField(HttpHeader.SERVER, "TheCloud");

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0).asReadOnlyBuffer();
    private static final int NO_CONTENT = 204;
    private static final int NOT_MODIFIED = 304;

    private final Request request;
    private final Response response;
    private final RequestHead head;
    private final Limits limits;

    Sending(Request request, Response response, RequestHead head, Limits limits) {
        this.request = request;
        this.response = response;
        this.head = head;
        this.limits = limits;
    }

    /**
     * @param body null when it is gone already
     * @throws IOException when the client is gone, or the body cannot be had
     */
    void send(AwsResponse answer, @Nullable JettyBody body, Callback callback) throws IOException {
        boolean settled = begin(answer, body);
        if (settled || body == null) {
            write(answer, callback);
            return;
        }
        Signal written = new Signal();
        write(answer, written.arm());
        written.await();
        if (body.linger()) {
            callback.succeeded();
        } else {
            callback.failed(new EofException("the client goes on sending what was refused"));
        }
    }

    private void write(AwsResponse answer, Callback callback) throws IOException {
        boolean head = HttpMethod.HEAD.is(request.getMethod());
        boolean bodiless = head || answer.status() == NO_CONTENT || answer.status() == NOT_MODIFIED;
        switch (answer.body()) {
            case AwsResponse.None none -> {
                length(none.length());
                response.write(true, NOTHING.duplicate(), callback);
            }
            case AwsResponse.Bytes bytes
            when bodiless -> {
                length(head ? bytes.bytes().remaining() : -1);
                response.write(true, NOTHING.duplicate(), callback);
            }
            case AwsResponse.Bytes bytes -> response.write(true, bytes.bytes().duplicate(), callback);
            case AwsResponse.Streamed streamed -> {
                length(streamed.length());
                stream(streamed.length(), bodiless, target -> streamed.body().writeTo(target));
                callback.succeeded();
            }
            case AwsResponse.Found found -> {
                length(found.range().count());
                found(found, bodiless);
                callback.succeeded();
            }
        }
    }

    boolean isCommitted() {
        return response.isCommitted();
    }

    /** Takes the head back, while nothing is sent yet. */
    void takeBack() {
        response.reset();
    }

    /** Whether the connection can take another request. */
    private boolean begin(AwsResponse answer, @Nullable JettyBody body) {
        response.setStatus(answer.status());
        HttpFields.Mutable fields = response.getHeaders();
        fields.put(SERVER);
        fields.put("x-amz-request-id", head.origin().requestId());
        fields.put("x-amz-id-2", head.origin().hostId());
        answer.forEachHeader((name, value) -> fields.add(name, printable(value)));
        boolean settled = body == null || body.settle();
        if (!settled) {
            fields.put(HttpFields.CONNECTION_CLOSE);
        }
        return settled;
    }

    /** A value cannot end its line. */
    private static String printable(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) < ' ') {
                return value.replaceAll("[\\x00-\\x1f]", " ");
            }
        }
        return value;
    }

    private void length(long length) {
        if (length >= 0) {
            response.getHeaders().put(HttpHeader.CONTENT_LENGTH, length);
        }
    }

    private void found(AwsResponse.Found found, boolean bodiless) throws IOException {
        if (!bodiless
                && request.getConnectionMetaData().getConnection().getEndPoint() instanceof KernelEndPoint endPoint
                && KernelSending.offers(found.object(), found.range())) {
            new KernelSending(endPoint, found.object(), found.range(), limits).to(response);
        } else {
            stream(found.range().count(), bodiless, target -> found.object().copyTo(found.range(), target));
        }
    }

    private void stream(long length, boolean bodiless, Source source) throws IOException {
        try (ResponseChannel channel = new ResponseChannel(response, bodiless ? 0 : length, limits)) {
            if (!bodiless) {
                source.writeTo(channel);
            }
            channel.end();
        }
    }

    @FunctionalInterface
    private interface Source {
        void writeTo(ResponseChannel target) throws IOException;
    }
}
