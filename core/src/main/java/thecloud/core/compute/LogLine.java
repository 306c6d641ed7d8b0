package thecloud.core.compute;

import java.time.Instant;

/** A line that an instance wrote, without its line end; longer lines than 16 KiB come in pieces. */
public record LogLine(Instant at, Source source, String text) {

    /** Where it was written. */
    public enum Source {
        STDOUT,
        STDERR
    }
}
