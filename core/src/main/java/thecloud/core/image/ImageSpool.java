package thecloud.core.image;

import java.io.InputStream;
import java.util.List;
import java.util.UUID;
import thecloud.core.Nullable;

/**
 * Outbound port: checked image archives on their way into the store. Whatever is in it has passed its checks whole and
 * survives a crash; what was only begun does not count, and is nobody's when the process that began it is gone.
 */
public interface ImageSpool {

    /** The most bytes that an image may hold, compressed or not. */
    long maxBytes();

    /**
     * Takes an archive, plain or compressed with gzip.
     *
     * @throws thecloud.core.error.Invalid on {@code body} when it is not what is expected, too large, or may do harm
     * @throws thecloud.core.error.Unavailable when there is no room
     */
    SpooledImage receive(UUID imageId, Expected expected, InputStream bytes);

    /** @throws thecloud.core.error.Invalid on {@code url} when nothing is fetched from there, whatever is there */
    void requireFetchable(String url);

    /**
     * The same from a URL, which is asked once.
     *
     * @throws thecloud.core.error.Invalid as {@link #receive}, and on {@code url} when it does not answer with it
     */
    SpooledImage fetch(UUID imageId, Expected expected, String url);

    boolean has(UUID imageId);

    /**
     * The archive, for the store.
     *
     * @param reference the name that the image in a {@link ImageFormat#DOCKER} archive has, and no other
     */
    InputStream open(UUID imageId, ImageFormat format, String reference);

    /** Removes every trace. */
    void discard(UUID imageId);

    /** Whatever is here, whole or begun, that no living process holds. */
    List<UUID> unattended();

    /** @param sha256 of the bytes as they come; null for any */
    record Expected(ImageFormat format, @Nullable String sha256) {}
}
