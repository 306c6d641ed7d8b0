package thecloud.client.storage;

import java.util.Map;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import thecloud.client.http.ApiRequest;

/**
 * How an object is written.
 *
 * @param metadata the user's own, by lower-case name
 * @param onlyNew whether to write only what is not there yet; else the call answers 412
 * @param progress is told how many bytes of the object were sent, again from the beginning when it is sent again
 */
public record PutOptions(
        @Nullable String contentType, Map<String, String> metadata, boolean onlyNew, LongConsumer progress) {

    public static final PutOptions PLAIN = new PutOptions(null, Map.of(), false, sent -> {});

    public PutOptions {
        metadata = Map.copyOf(metadata);
    }

    public PutOptions withProgress(LongConsumer listener) {
        return new PutOptions(contentType, metadata, onlyNew, listener);
    }

    public PutOptions withContentType(@Nullable String type) {
        return new PutOptions(type, metadata, onlyNew, progress);
    }

    ApiRequest on(ApiRequest request) {
        metadata.forEach((name, value) -> request.header("X-Object-Meta-" + name, value));
        if (onlyNew) {
            request.header("If-None-Match", "*").once();
        }
        return request.header("Content-Type", contentType == null ? "application/octet-stream" : contentType);
    }
}
