package thecloud.client.storage;

import java.io.IOException;
import java.util.List;
import java.util.function.LongConsumer;

/** In which parts an object is sent, and which of them when. */
@FunctionalInterface
interface Division {

    /** Sends all parts; answers their ETags by their order. */
    List<String> send(Sender to) throws IOException;

    /** Sends one part. */
    @FunctionalInterface
    interface Sender {
        /**
         * Sends it until it arrived as it was read; answers its ETag.
         *
         * @param sent is told how many of its bytes were sent, again from the beginning when it is sent again
         */
        String send(Piece piece, LongConsumer sent);
    }

    /** One part: bytes of a source that can be read more than once. */
    record Piece(int number, PartSource source, long from, long length) {}
}
