package thecloud.filesystem.object;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import thecloud.core.object.blob.ObjectStore;
import thecloud.testkit.object.ObjectStoreContract;

/** The contract on a real disk. */
class FileObjectStoreTest extends ObjectStoreContract {

    @TempDir
    Path root;

    private FileObjectStore store;

    @BeforeEach
    void open() {
        store = FileObjectStore.open(FileObjectStore.Settings.of(root, true));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Override
    protected ObjectStore store() {
        return store;
    }

    @Override
    protected ObjectStore crashed() {
        store.close();
        store = FileObjectStore.open(FileObjectStore.Settings.of(root, false));
        return store;
    }

    @Override
    protected void damage(UUID id, long offset) {
        BlobFiles.flip(BlobFiles.of(root, id), offset, 3);
    }

    @Override
    protected void lose(UUID id) {
        try {
            Files.delete(BlobFiles.of(root, id));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
