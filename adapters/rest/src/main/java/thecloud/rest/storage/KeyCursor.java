package thecloud.rest.storage;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import thecloud.core.Nullable;
import thecloud.core.PageRequest;
import thecloud.core.error.Invalid;

/** A position in a list that is ordered by name: the name that was answered last. */
final class KeyCursor {

    private KeyCursor() {}

    static @Nullable String of(@Nullable String name) {
        return name == null
                ? null
                : Base64.getUrlEncoder().withoutPadding().encodeToString(name.getBytes(StandardCharsets.UTF_8));
    }

    /** Null from the start. @throws Invalid when the text did not come from {@link #of} */
    static @Nullable String name(@Nullable String cursor) {
        if (cursor == null || cursor.isEmpty()) {
            return null;
        }
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(cursor));
            String name = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
            if (name.indexOf('\0') < 0) {
                return name;
            }
        } catch (IllegalArgumentException | CharacterCodingException e) {
            throw new Invalid("cursor", "is not a cursor that this list gave out", e);
        }
        throw new Invalid("cursor", "is not a cursor that this list gave out");
    }

    /** 1 to 1,000; 100 when it was not said. */
    static int limit(@Nullable Integer limit) {
        return PageRequest.of(limit, null).limit();
    }
}
