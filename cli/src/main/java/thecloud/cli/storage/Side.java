package thecloud.cli.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import thecloud.client.storage.ObjectPath;
import thecloud.client.storage.Storage;

/** One side of a sync: things by their key below it. */
sealed interface Side {

    /**
     * Something there.
     *
     * @param file null for an object
     * @param object null for a file
     * @param etag of an object; empty for a file
     */
    record Item(
            @Nullable Path file,
            @Nullable ObjectPath object,
            long size,
            Instant modified,
            String etag,
            Supplier<Transfer> deletion) {

        String name() {
            return String.valueOf(file == null ? object : file);
        }
    }

    void each(BiConsumer<String, Item> item) throws IOException;

    /** Makes what is there under this key like the item of the other side. */
    Transfer receive(String key, Item item) throws IOException;

    /** On this machine. */
    record Directory(LocalTree tree, Copier copier) implements Side {

        @Override
        public void each(BiConsumer<String, Item> item) throws IOException {
            for (Map.Entry<String, Path> file : tree.files().entrySet()) {
                Path path = file.getValue();
                item.accept(
                        file.getKey(),
                        new Item(
                                path,
                                null,
                                Files.size(path),
                                Files.getLastModifiedTime(path).toInstant(),
                                "",
                                () -> copier.deleteFile(path)));
            }
        }

        @Override
        public Transfer receive(String key, Item item) {
            if (item.object() == null) {
                throw new IllegalStateException("a directory is synced with a bucket");
            }
            return copier.download(item.object(), tree.file(key), item.size());
        }
    }

    /** In the cloud. */
    record Bucket(Place.Remote place, Storage storage, Copier copier) implements Side {

        @Override
        public void each(BiConsumer<String, Item> item) {
            String prefix = place.prefix();
            storage.list(place.bucket(), prefix).forEach(object -> {
                String key = object.key().substring(prefix.length());
                if (key.isEmpty() || key.endsWith("/")) {
                    return; // what consoles make to show folders
                }
                ObjectPath path = place.at(object.key());
                item.accept(
                        key,
                        new Item(
                                null,
                                path,
                                object.size(),
                                object.lastModified(),
                                object.etag(),
                                () -> copier.delete(path, null)));
            });
        }

        @Override
        public Transfer receive(String key, Item item) throws IOException {
            ObjectPath to = place.at(place.prefix() + key);
            if (item.object() != null) {
                return copier.copy(item.object(), to, item.size());
            }
            if (item.file() == null) {
                throw new IllegalStateException("what is no object is a file");
            }
            return copier.upload(item.file(), to, null);
        }
    }
}
