package thecloud.api;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * An error, as RFC 9457 has it, with the parts that every error of the cloud carries.
 *
 * @param field the wrong input, if one is to blame
 * @param denialId under which an admin can look up what decided a denial
 * @param quota the quota that was exceeded; {@code limit}, {@code used} and {@code requested} are its numbers
 */
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        String code,
        String error,
        @Nullable String requestId,
        @Nullable String field,
        @Nullable String denialId,
        @Nullable String quota,
        @Nullable Long limit,
        @Nullable BigDecimal used,
        @Nullable BigDecimal requested) {

    /** One that has nothing to do with quotas. */
    public Problem(
            String type,
            String title,
            int status,
            String detail,
            String code,
            String error,
            @Nullable String requestId,
            @Nullable String field,
            @Nullable String denialId) {
        this(type, title, status, detail, code, error, requestId, field, denialId, null, null, null, null);
    }

    public Problem exceeding(String name, @Nullable Long most, @Nullable BigDecimal before, @Nullable BigDecimal more) {
        return new Problem(
                type, title, status, detail, code, error, requestId, field, denialId, name, most, before, more);
    }
}
