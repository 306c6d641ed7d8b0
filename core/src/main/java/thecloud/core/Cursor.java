package thecloud.core;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import thecloud.core.error.Invalid;

/** A position in a list that is ordered by creation time, newest first, and then by id (keyset pagination). */
public record Cursor(Instant createdAt, UUID id) {

    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    public String encoded() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((createdAt + "|" + id).getBytes(StandardCharsets.UTF_8));
    }

    /** @throws Invalid when the text did not come from {@link #encoded()} */
    public static Cursor decode(String text) {
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split("\\|", 2);
            if (parts.length == 2) {
                Instant createdAt = Instant.parse(parts[0]);
                if (!createdAt.isBefore(Instant.EPOCH) && !createdAt.isAfter(LAST)) {
                    return new Cursor(createdAt, UUID.fromString(parts[1]));
                }
            }
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new Invalid("cursor", "is not a cursor that this list gave out", e);
        }
        throw new Invalid("cursor", "is not a cursor that this list gave out");
    }
}
