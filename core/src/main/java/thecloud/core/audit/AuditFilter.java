package thecloud.core.audit;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import thecloud.core.Nullable;
import thecloud.core.error.Invalid;

/**
 * Which lines are wanted; null means any.
 *
 * @param since inclusive
 * @param until exclusive
 * @param email lower case
 * @param action exactly, or every one on a type of resource: {@code instance:*}
 * @param resource {@code type/id}
 * @param result {@code OK}, {@code DENIED} ...
 */
public record AuditFilter(
        @Nullable Instant since,
        @Nullable Instant until,
        @Nullable UUID userId,
        @Nullable String email,
        @Nullable String action,
        @Nullable String resource,
        @Nullable String result) {

    public static final AuditFilter ALL = new AuditFilter(null, null, null, null, null, null, null);

    private static final Pattern ACTION = Pattern.compile("[a-z][a-z-]*:([a-z][a-z-]*|\\*)");
    private static final Pattern UUID_FORM = Pattern.compile("(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    public AuditFilter {
        if (action != null && !ACTION.matcher(action).matches()) {
            throw new Invalid("action", "must be an action such as instance:launch, or instance:*");
        }
        result = result == null ? null : result.toUpperCase(Locale.ROOT);
    }

    /** @param user an id or an e-mail address */
    public AuditFilter ofUser(@Nullable String user) {
        boolean id = user != null && UUID_FORM.matcher(user).matches();
        return new AuditFilter(
                since,
                until,
                user != null && id ? UUID.fromString(user) : null,
                user == null || id ? null : user.strip().toLowerCase(Locale.ROOT),
                action,
                resource,
                result);
    }

    /** The type of resource whose every action is wanted; null when it is not asked like that. */
    public @Nullable String anyActionOn() {
        return action != null && action.endsWith(":*") ? action.substring(0, action.length() - 2) : null;
    }
}
