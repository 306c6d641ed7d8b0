package thecloud.core;

import java.util.UUID;

/** Where identifiers and secrets come from; core makes none itself, so that tests can. */
public interface Ids {

    /** A fresh random UUID, version 4. */
    UUID next();

    /** {@code bytes} bytes from a cryptographic source, as URL-safe base64 without padding. */
    String secret(int bytes);
}
