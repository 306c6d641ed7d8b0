package thecloud.core.compute;

import java.util.List;

/** Capability: what the instance's process wrote. */
public interface Logging {

    /** What is there now, oldest first. */
    List<LogLine> read(String backendName, LogQuery query);

    /** Old lines, then new ones, until the process ends or the answer is closed. */
    AutoCloseable follow(String backendName, LogQuery query, LogReceiver receiver);
}
