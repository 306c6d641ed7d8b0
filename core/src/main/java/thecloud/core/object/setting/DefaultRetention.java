package thecloud.core.object.setting;

import thecloud.core.Nullable;

/** How long new versions of a bucket with object lock are retained; exactly one of days and years is given. */
public record DefaultRetention(
        LockMode mode, @Nullable Integer days, @Nullable Integer years) {}
