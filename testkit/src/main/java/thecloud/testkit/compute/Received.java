package thecloud.testkit.compute;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import thecloud.core.Nullable;
import thecloud.core.compute.LogLine;
import thecloud.core.compute.LogReceiver;

/** A receiver that remembers what a followed log brought. */
public final class Received implements LogReceiver {

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private volatile boolean ended;
    private volatile @Nullable Throwable failure;

    @Override
    public void line(LogLine line) {
        lines.add(line.text());
    }

    @Override
    public void end(@Nullable Throwable reason) {
        failure = reason;
        ended = true;
    }

    public List<String> lines() {
        return List.copyOf(lines);
    }

    public boolean ended() {
        return ended;
    }

    public @Nullable Throwable failure() {
        return failure;
    }
}
