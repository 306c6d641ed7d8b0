package thecloud.core.image;

import java.util.UUID;
import thecloud.core.Nullable;

/** Where the bytes of an image come from. */
public sealed interface ImageOrigin {

    /** The body of a request, which is in the spool before there is a row. */
    enum Upload implements ImageOrigin {
        BODY
    }

    /**
     * To be fetched. Its text may carry a signature, so that it is neither shown nor kept once the image is there.
     *
     * @param sha256 of the bytes as they are fetched, in lower-case hexadecimal; null for any
     */
    record Url(String url, @Nullable String sha256) implements ImageOrigin {
        @Override
        public String toString() {
            return "Url[" + sha256 + "]";
        }
    }

    /** An instance of the tenant. */
    record OfInstance(UUID instanceId) implements ImageOrigin {}
}
