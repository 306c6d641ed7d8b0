package thecloud.cli.storage;

import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * One thing to do.
 *
 * @param verb upload, download, copy, delete or verify
 * @param to null when it goes nowhere
 * @param size in bytes; -1 when it is not known
 */
record Transfer(String verb, String from, @Nullable String to, long size, Work work) {

    /** Does it. */
    interface Work {
        /** @param progress is told how many bytes have moved so far */
        void run(LongConsumer progress) throws Exception;
    }

    @Override
    public String toString() {
        return verb + " " + from + (to == null ? "" : " -> " + to);
    }
}
