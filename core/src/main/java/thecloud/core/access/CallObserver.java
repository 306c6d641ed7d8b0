package thecloud.core.access;

import thecloud.core.Nullable;

/** Outbound port: told of every guarded call, for metrics and traces. */
public interface CallObserver {

    /** A call begins; the answer is told how it ended. */
    Observation begin(Call call, String action);

    /** The other end of one call. */
    interface Observation {

        /** @param failure what the call threw, or null */
        void end(@Nullable Throwable failure);
    }

    CallObserver NONE = (call, action) -> failure -> {};
}
