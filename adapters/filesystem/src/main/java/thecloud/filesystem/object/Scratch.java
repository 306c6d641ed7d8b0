package thecloud.filesystem.object;

import java.util.concurrent.ConcurrentLinkedDeque;

/**
 * What a segment is encrypted and decrypted in. It is taken for one segment and given back before anybody waits for a
 * client: so there are as many as processors work at one moment, however many blobs are open.
 */
final class Scratch {

    final byte[] clear = new byte[BlobFormat.SEGMENT];
    final byte[] stored = new byte[BlobFormat.SEGMENT + BlobFormat.TAG];

    private Scratch() {}

    /** Those of a store. */
    static final class Pool {

        private final ConcurrentLinkedDeque<Scratch> idle = new ConcurrentLinkedDeque<>();

        Scratch take() {
            Scratch last = idle.pollFirst();
            return last == null ? new Scratch() : last;
        }

        void give(Scratch scratch) {
            idle.addFirst(scratch);
        }
    }
}
