package thecloud.images;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import thecloud.core.error.Invalid;

/** Where the files of a small tar are. Older engines put links where a layer is there twice. */
final class ArchiveIndex {

    private static final int MAX_ENTRIES = 10_000;
    private static final int MAX_HOPS = 8;

    private final Map<String, Part> files = new HashMap<>();
    private final Map<String, String> links = new HashMap<>();

    /** Bytes of the archive. */
    record Part(long offset, long length) {}

    private ArchiveIndex() {}

    static ArchiveIndex read(FileChannel file, TarScan.Limits limits) throws IOException {
        ArchiveIndex index = new ArchiveIndex();
        long length = file.size();
        // What is in the layers counts when they are read.
        new TarScan(new TarScan.Limits(MAX_ENTRIES, Math.max(length, limits.maxBytes())))
                .read(new FileSlice(file, 0, length), (path, entry, offset) -> {
                    if (entry.getSize() > length - offset) {
                        throw new IOException("it ends in the midst of " + Hostile.shown(entry.getName()));
                    }
                    index.add(path, entry, offset);
                });
        return index;
    }

    private void add(EntryPath path, TarArchiveEntry entry, long offset) {
        String name = path.toString();
        if (entry.isDirectory()) {
            return;
        }
        if (files.containsKey(name) || links.containsKey(name)) {
            throw Hostile.body("has " + Hostile.shown(name) + " twice");
        }
        if (entry.isSymbolicLink()) {
            links.put(name, entry.getLinkName());
        } else if (entry.isLink()) {
            links.put(name, "/" + entry.getLinkName());
        } else {
            files.put(name, new Part(offset, entry.getSize()));
        }
    }

    Optional<Part> find(String name) {
        try {
            String at = EntryPath.of(name).toString();
            for (int hops = 0; hops < MAX_HOPS; hops++) {
                String target = links.get(at);
                if (target == null) {
                    return Optional.ofNullable(files.get(at));
                }
                at = resolved(at, target);
            }
        } catch (Invalid e) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    private static String resolved(String from, String target) {
        if (target.startsWith("/")) {
            return EntryPath.of(target.substring(1)).toString();
        }
        java.util.ArrayDeque<String> path =
                new java.util.ArrayDeque<>(EntryPath.of(from).segments());
        path.removeLast();
        for (String segment : target.split("/", -1)) {
            if (segment.equals("..")) {
                path.pollLast();
            } else if (!segment.isEmpty() && !segment.equals(".")) {
                path.addLast(segment);
            }
        }
        return String.join("/", path);
    }
}
