package thecloud.cli.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import thecloud.cli.base.CommandFailure;
import thecloud.cli.base.Session;
import thecloud.client.storage.LargeObjects;
import thecloud.client.storage.ObjectInfo;
import thecloud.client.storage.ObjectPath;
import thecloud.client.storage.PutOptions;
import thecloud.client.storage.Storage;

/** Makes transfers of every kind. Close it when all of them are done. */
final class Copier implements AutoCloseable {

    private final Session session;
    private final Storage storage;
    private final LargeObjects large;

    /** @param partSize of what is larger than that */
    Copier(Session session, long partSize) {
        this.session = session;
        this.storage = session.cloud().storage();
        this.large = storage.large(partSize, session::now);
    }

    Transfer upload(Path file, ObjectPath to, @Nullable String contentType) throws IOException {
        return new Transfer("upload", file.toString(), to.toString(), Files.size(file), progress -> {
            String type = contentType == null ? Files.probeContentType(file) : contentType;
            PutOptions options = PutOptions.PLAIN.withContentType(type).withProgress(progress);
            if (large.takes(Files.size(file))) {
                large.put(to, file, options);
            } else {
                storage.put(to, file, options);
            }
        });
    }

    /** Of standard input, whose end alone says how much it is. */
    Transfer uploadInput(ObjectPath to, @Nullable String contentType) {
        return new Transfer(
                "upload",
                "-",
                to.toString(),
                -1,
                progress -> large.put(
                        to,
                        session.environment().in(),
                        PutOptions.PLAIN.withContentType(contentType).withProgress(progress)));
    }

    Transfer download(ObjectPath from, Path file, long size) {
        return new Transfer("download", from.toString(), file.toString(), size, progress -> {
            Path parent = file.toAbsolutePath().getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            if (Files.isDirectory(file)) {
                throw CommandFailure.usage(file + " is a directory.");
            }
            storage.get(from, file, progress);
        });
    }

    Transfer downloadToOutput(ObjectPath from) {
        return new Transfer("download", from.toString(), "-", -1, progress -> {
            session.output().out().flush();
            storage.get(from, session.output().out(), progress);
            session.output().out().flush();
        });
    }

    long size(ObjectPath object) {
        return storage.head(object).size();
    }

    /** Through this machine; what is said about the bytes goes with them. */
    Transfer copy(ObjectPath from, ObjectPath to, long size) {
        return new Transfer("copy", from.toString(), to.toString(), size, progress -> {
            try (Storage.OpenObject source = storage.open(from)) {
                ObjectInfo info = source.info();
                PutOptions options = new PutOptions(info.contentType(), info.metadata(), false, progress);
                if (large.takes(info.size())) {
                    source.bytes().close();
                    large.copy(from, info, to, options);
                } else {
                    storage.put(to, source.bytes(), info.size(), options);
                }
            }
        });
    }

    Transfer delete(ObjectPath path, @Nullable String version) {
        return new Transfer("delete", path.toString(), null, 0, progress -> storage.delete(path, version));
    }

    Transfer deleteFile(Path file) {
        return new Transfer("delete", file.toString(), null, 0, progress -> Files.delete(file));
    }

    @Override
    public void close() {
        large.close();
    }
}
