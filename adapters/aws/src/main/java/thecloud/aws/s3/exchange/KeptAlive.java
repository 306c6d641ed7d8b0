package thecloud.aws.s3.exchange;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import thecloud.aws.http.AwsRequest;
import thecloud.aws.http.AwsResponse;
import thecloud.aws.http.ErrorDocument;
import thecloud.aws.http.Errors;

/**
 * Answers of work that may take long, so that no client or proxy on the way gives up on it: when the work has not ended in
 * time, the answer begins as a success, and white space follows until it has. What goes wrong after that stands in the body,
 * where clients of S3 look for it. Headers that the work would have set are lost then, as at AWS. The work ends even
 * when the client does not wait for it.
 *
 * <p>Source: https://docs.aws.amazon.com/AmazonS3/latest/API/API_CompleteMultipartUpload.html
 */
public final class KeptAlive {

    private static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

    private final Duration patience;
    private final Duration pulse;

    /**
     * Both are long next to what most work takes.
     *
     * @param patience how long to wait before the answer begins
     * @param pulse how long to wait from then on, between one space and the next
     */
    public KeptAlive(Duration patience, Duration pulse) {
        this.patience = patience;
        this.pulse = pulse;
    }

    /** @param work answers with a document in memory; runs on a thread of its own */
    public AwsResponse answer(AwsRequest request, Supplier<AwsResponse> work) {
        FutureTask<AwsResponse> task = new FutureTask<>(work::get);
        Thread.ofVirtual().name("s3-" + request.requestId()).start(task);
        try {
            return task.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return AwsResponse.ok().header("Content-Type", "application/xml").stream(
                    -1, target -> pulse(request, task, target));
        } catch (InterruptedException e) {
            throw interrupted();
        } catch (ExecutionException e) {
            throw rethrown(cause(e));
        }
    }

    private void pulse(AwsRequest request, FutureTask<AwsResponse> task, WritableByteChannel target)
            throws IOException {
        write(target, DECLARATION.getBytes(StandardCharsets.US_ASCII));
        while (true) {
            try {
                write(target, undeclared(task.get(pulse.toMillis(), TimeUnit.MILLISECONDS)));
                return;
            } catch (TimeoutException e) {
                write(target, new byte[] {' '});
            } catch (InterruptedException e) {
                throw interrupted();
            } catch (ExecutionException e) {
                write(target, undeclared(ErrorDocument.of(request.head(), Errors.of(cause(e)))));
                return;
            }
        }
    }

    private static byte[] undeclared(AwsResponse response) {
        if (!(response.body() instanceof AwsResponse.Bytes document)) {
            throw new IllegalStateException("only a document can be late");
        }
        String text =
                StandardCharsets.UTF_8.decode(document.bytes().duplicate()).toString();
        return (text.startsWith(DECLARATION) ? text.substring(DECLARATION.length()) : text)
                .getBytes(StandardCharsets.UTF_8);
    }

    private static void write(WritableByteChannel target, byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            target.write(buffer);
        }
    }

    private static RuntimeException interrupted() {
        Thread.currentThread().interrupt();
        return Errors.internal();
    }

    private static Throwable cause(ExecutionException e) {
        Throwable cause = e.getCause();
        return cause == null ? e : cause;
    }

    private static RuntimeException rethrown(Throwable failure) {
        if (failure instanceof RuntimeException unchecked) {
            return unchecked;
        }
        if (failure instanceof Error error) {
            throw error;
        }
        return new IllegalStateException(failure); // the work throws nothing that is checked
    }
}
