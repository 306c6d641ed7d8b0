package thecloud.api;

import org.jspecify.annotations.Nullable;

/**
 * An error, as RFC 9457 has it, with the parts that every error of the cloud carries.
 *
 * @param field the wrong input, if one is to blame
 * @param denialId under which an admin can look up what decided a denial
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
        @Nullable String denialId) {}
