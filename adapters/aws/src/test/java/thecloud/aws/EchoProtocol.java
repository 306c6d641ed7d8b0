package thecloud.aws;

import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import thecloud.aws.http.AwsError;
import thecloud.aws.http.AwsRequest;
import thecloud.aws.http.AwsResponse;
import thecloud.aws.http.ErrorDocument;
import thecloud.aws.http.Errors;
import thecloud.aws.http.Protocol;
import thecloud.aws.http.RequestHead;
import thecloud.core.access.Caller;

/** A stub that says what reached it; parameters make it do other things. */
final class EchoProtocol implements Protocol {

    final CopyOnWriteArrayList<String> served = new CopyOnWriteArrayList<>();
    final AtomicBoolean closed = new AtomicBoolean();
    final CountDownLatch entered = new CountDownLatch(1);
    final CountDownLatch mayLeave = new CountDownLatch(1);

    /** What to answer next instead; once. */
    final AtomicReference<AwsResponse> next = new AtomicReference<>();

    private final String service;
    private final CanonicalPath canonicalPath;

    EchoProtocol(String service, CanonicalPath canonicalPath) {
        this.service = service;
        this.canonicalPath = canonicalPath;
    }

    static EchoProtocol s3() {
        return new EchoProtocol("s3", CanonicalPath.ENCODED_ONCE);
    }

    @Override
    public String service() {
        return service;
    }

    @Override
    public CanonicalPath canonicalPath() {
        return canonicalPath;
    }

    @Override
    public AwsResponse handle(AwsRequest request) {
        served.add(request.method() + " " + request.head().rawPath());
        entered.countDown();
        AwsResponse prepared = next.getAndSet(null);
        if (prepared != null) {
            return prepared;
        }
        String wish = request.query("do");
        return switch (wish == null ? "" : wish) {
            case "deny" -> throw Errors.accessDenied();
            case "break" -> throw new IllegalStateException("a secret of the inside");
            case "download" -> download(Long.parseLong(request.query("size")));
            case "chunked" ->
                AwsResponse.ok().stream(
                        -1,
                        target -> target.write(
                                ByteBuffer.wrap("in chunks".getBytes(java.nio.charset.StandardCharsets.UTF_8))));
            case "short" -> AwsResponse.ok().stream(100, target -> target.write(ByteBuffer.wrap(new byte[10])));
            case "damaged" ->
                AwsResponse.ok().stream(100, target -> {
                    throw new IllegalStateException("segment 0 is damaged");
                });
            case "length" -> AwsResponse.ok().lengthOnly(12345);
            case "wait" -> waited();
            case "header" -> AwsResponse.ok().header("x-amz-meta-a", "one\r\nx-injected: two");
            default -> echo(request);
        };
    }

    private AwsResponse waited() {
        try {
            mayLeave.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return AwsResponse.ok().text("text/plain", "waited");
    }

    private AwsResponse download(long size) {
        return AwsResponse.ok().stream(size, new thecloud.aws.http.ResponseBody() {
            @Override
            public void writeTo(java.nio.channels.WritableByteChannel target) throws java.io.IOException {
                byte[] block = new byte[64 * 1024];
                for (long left = size; left > 0; left -= Math.min(left, block.length)) {
                    target.write(ByteBuffer.wrap(block, 0, (int) Math.min(left, block.length)));
                }
            }

            @Override
            public void close() {
                closed.set(true);
            }
        });
    }

    private static AwsResponse echo(AwsRequest request) {
        byte[] body = request.body().readUnclaimed(64 * 1024 * 1024);
        String caller = request.call().caller() instanceof Caller.Member member ? member.email() : "nobody";
        StringBuilder text = new StringBuilder();
        text.append("method=").append(request.method()).append('\n');
        text.append("path=").append(request.head().rawPath()).append('\n');
        text.append("bucket=").append(request.address().bucket()).append('\n');
        text.append("key=").append(request.address().key()).append('\n');
        text.append("style=").append(request.address().style()).append('\n');
        text.append("query=").append(request.query().parameters()).append('\n');
        text.append("caller=").append(caller).append('\n');
        text.append("how=").append(request.signed().how()).append('\n');
        text.append("length=").append(request.body().length()).append('\n');
        text.append("bytes=").append(body.length).append('\n');
        text.append("sha256=").append(Signer.sha256(body)).append('\n');
        text.append("claims=").append(request.body().claims()).append('\n');
        request.headers().forEach((name, value) -> {
            if (name.startsWith("x-amz-meta-")) {
                text.append(name.toLowerCase(Locale.ROOT))
                        .append('=')
                        .append(value)
                        .append('\n');
            }
        });
        return AwsResponse.ok().text("text/plain; charset=utf-8", text.toString());
    }

    @Override
    public AwsResponse answer(RequestHead head, AwsError error) {
        return ErrorDocument.of(head, error);
    }
}
