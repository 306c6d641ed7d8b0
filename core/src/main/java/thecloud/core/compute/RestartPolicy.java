package thecloud.core.compute;

import java.util.Arrays;
import java.util.Locale;
import thecloud.core.error.Invalid;

/** What happens when the instance's process ends by itself. */
public enum RestartPolicy {
    /** It stays down: STOPPED after exit code 0, else ERROR. */
    NO,
    /** It is started again after an exit code other than 0, at most {@link #MAX_RETRIES} times in a row. */
    ON_FAILURE,
    /** It is started again, also after the engine or the host came back. */
    ALWAYS;

    public static final int MAX_RETRIES = 10;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static RestartPolicy parse(String text) {
        return Arrays.stream(values())
                .filter(policy -> policy.wireName().equals(text))
                .findFirst()
                .orElseThrow(() -> new Invalid("restart_policy", "must be one of no, on-failure, always"));
    }
}
