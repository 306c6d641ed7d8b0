package thecloud.core.object.setting;

import java.util.Objects;
import thecloud.core.Nullable;

/** How long new versions of a bucket with object lock are retained; exactly one of days and years is given. */
public record DefaultRetention(
        LockMode mode, @Nullable Integer days, @Nullable Integer years) {

    private static final int MOST_DAYS = 36_500;
    private static final int MOST_YEARS = 100;

    /** @throws thecloud.core.error.Refused {@code MalformedXML}, {@code InvalidArgument} */
    public DefaultRetention {
        Refusals.requireForm((days == null) != (years == null));
        int period = days == null ? Objects.requireNonNull(years) : days;
        Refusals.requireArgument(period > 0, "Default retention period must be a positive integer value.");
        Refusals.requireArgument(
                period <= (days == null ? MOST_YEARS : MOST_DAYS), "Default retention period too large");
    }
}
