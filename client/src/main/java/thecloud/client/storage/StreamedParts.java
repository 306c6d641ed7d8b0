package thecloud.client.storage;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/** A stream whose end is not known: one part after the other, each of which is in the spool while it is sent. */
record StreamedParts(Spool spool, long first, InputStream rest, long partSize, LongConsumer progress)
        implements Division {

    @Override
    public List<String> send(Sender to) throws IOException {
        List<String> etags = new ArrayList<>();
        long sent = 0;
        for (long count = first; count > 0; count = spool.fill(rest, Parts.sizeInStream(etags.size() + 1, partSize))) {
            if (etags.size() == Parts.MOST) {
                throw new IOException("there is more than an object can have");
            }
            long before = sent;
            Piece piece = new Piece(etags.size() + 1, spool, 0, count);
            etags.add(to.send(piece, now -> progress.accept(before + now)));
            sent += count;
        }
        return etags;
    }
}
