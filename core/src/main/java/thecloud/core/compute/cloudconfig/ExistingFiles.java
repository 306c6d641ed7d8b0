package thecloud.core.compute.cloudconfig;

import java.util.Optional;

/** The file system of an instance before its first start. */
public interface ExistingFiles {

    /** What is at a path, links followed. */
    Found look(String path);

    /** A file of moderate size; empty when there is none. @throws thecloud.core.compute.BackendRefusal when it is larger */
    Optional<PlacedFile> read(String path);

    /** @param path where the links lead */
    record Found(String path, Kind kind) {}

    enum Kind {
        NOTHING,
        FILE,
        DIRECTORY,
        OTHER
    }
}
