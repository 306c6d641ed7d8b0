package thecloud.core.compute;

import thecloud.core.Nullable;

/** Takes a followed log. Called from one thread at a time. */
public interface LogReceiver {

    void line(LogLine line);

    /**
     * Nothing more comes.
     *
     * @param failure why, or null when the instance stopped or the stream was closed
     */
    void end(@Nullable Throwable failure);
}
