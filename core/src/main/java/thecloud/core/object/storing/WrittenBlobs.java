package thecloud.core.object.storing;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import thecloud.core.access.Transactions;
import thecloud.core.error.CloudException;
import thecloud.core.error.Unavailable;
import thecloud.core.object.Written;
import thecloud.core.object.blob.ObjectStore;

/** What becomes of a blob with its transaction: settled when that commits, removed when it is refused. */
final class WrittenBlobs {

    private static final Logger LOG = System.getLogger(WrittenBlobs.class.getName());

    private final ObjectStore store;
    private final Transactions transactions;

    WrittenBlobs(ObjectStore store, Transactions transactions) {
        this.store = store;
        this.transactions = transactions;
    }

    /**
     * Runs what makes the row. Whatever goes wrong later, the collector finds the blob pending and does the rest; as it does
     * when the row may be there although no answer came.
     *
     * @param row in the open transaction, which does not commit when this throws a refusal
     */
    <T> T kept(Written written, Supplier<T> row) {
        List<UUID> blob = written.size() == 0 ? List.of() : List.of(written.blob());
        try {
            T made = row.get();
            if (!blob.isEmpty()) {
                transactions.afterCommit(() -> store.settle(blob));
            }
            return made;
        } catch (Unavailable unknown) {
            throw unknown;
        } catch (CloudException refusal) {
            if (!blob.isEmpty()) {
                discard(blob);
            }
            throw refusal;
        }
    }

    private void discard(List<UUID> blob) {
        try {
            store.remove(blob);
        } catch (RuntimeException e) {
            LOG.log(Level.DEBUG, "left to the collector: {0}", e.getMessage());
        }
    }
}
