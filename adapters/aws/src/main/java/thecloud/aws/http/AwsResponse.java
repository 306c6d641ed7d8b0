package thecloud.aws.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import thecloud.core.Nullable;
import thecloud.core.object.ByteRange;
import thecloud.core.object.FoundObject;

/**
 * An answer: a status, headers, and no body, bytes, or a body that is written while it is sent. Built by one thread. A body
 * is not sent in answer to HEAD, but its length is.
 */
public final class AwsResponse implements AutoCloseable {

    /** Whoever sends a body takes it apart by what it is. */
    public sealed interface Body {}

    /** No body; {@code length} is what HEAD says that there would be, -1 for nothing said. */
    public record None(long length) implements Body {}

    /** All of it, in memory. */
    public record Bytes(ByteBuffer bytes) implements Body {}

    /** Written while it is sent; {@code length} is in bytes, -1 when it is not known. */
    public record Streamed(ResponseBody body, long length) implements Body {}

    /** Bytes of an object, moved within the kernel where {@link FoundObject#direct} says so. */
    public record Found(FoundObject object, ByteRange range) implements Body {}

    private static final String CONTENT_TYPE = "Content-Type";
    private static final Body NOTHING = new None(-1);

    private final int status;
    private final List<String> fields = new ArrayList<>(16);
    private Body body = NOTHING;
    private @Nullable Consumer<Sent> observer;

    private AwsResponse(int status) {
        this.status = status;
    }

    public static AwsResponse of(int status) {
        return new AwsResponse(status);
    }

    public static AwsResponse ok() {
        return new AwsResponse(200);
    }

    public static AwsResponse noContent() {
        return new AwsResponse(204);
    }

    /** Adds a field; null adds none. Values with line breaks or control characters are refused when it is sent. */
    public AwsResponse header(String name, @Nullable String value) {
        if (value != null) {
            fields.add(name);
            fields.add(value);
        }
        return this;
    }

    public AwsResponse bytes(String contentType, byte[] bytes) {
        body = new Bytes(ByteBuffer.wrap(bytes));
        return header(CONTENT_TYPE, contentType);
    }

    public AwsResponse text(String contentType, String text) {
        return bytes(contentType, text.getBytes(StandardCharsets.UTF_8));
    }

    /** A document, as {@code application/xml}. */
    public AwsResponse xml(Consumer<XmlWriter> document) {
        XmlWriter writer = new XmlWriter();
        document.accept(writer);
        return bytes("application/xml", writer.bytes());
    }

    /** @param length in bytes; -1 when it is not known, which sends it in chunks */
    public AwsResponse stream(long length, ResponseBody written) {
        body = new Streamed(written, length);
        return this;
    }

    /** Bytes of an object, which is closed when they are sent, or cannot be. */
    public AwsResponse object(FoundObject object, ByteRange range) {
        body = new Found(object, range);
        return this;
    }

    /** For HEAD: the Content-Length that GET would have. */
    public AwsResponse lengthOnly(long length) {
        body = new None(length);
        return this;
    }

    public int status() {
        return status;
    }

    public Body body() {
        return body;
    }

    /** The first value of a field, in any case; null for none. */
    public @Nullable String header(String name) {
        for (int i = 0; i < fields.size(); i += 2) {
            if (fields.get(i).equalsIgnoreCase(name)) {
                return fields.get(i + 1);
            }
        }
        return null;
    }

    public void forEachHeader(BiConsumer<String, String> field) {
        for (int i = 0; i < fields.size(); i += 2) {
            field.accept(fields.get(i), fields.get(i + 1));
        }
    }

    /** Tells who wants to know when it was sent; null for nobody. */
    public AwsResponse whenSent(@Nullable Consumer<Sent> told) {
        observer = told;
        return this;
    }

    /** Whether somebody wants to know what of it was sent. */
    public boolean isObserved() {
        return observer != null;
    }

    /** For whoever has sent it. */
    public void sent(Sent sent) {
        if (observer != null) {
            observer.accept(sent);
        }
    }

    /** Closes what the body has open; whoever sends it does so. */
    @Override
    public void close() {
        switch (body) {
            case Streamed streamed -> streamed.body().close();
            case Found found -> found.object().close();
            case None _, Bytes _ -> {}
        }
    }
}
