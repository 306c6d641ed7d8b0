package thecloud.docker.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What is mounted in the namespace of a process ({@code /proc/<pid>/mountinfo}), lowest first. */
public record MountTable(List<Entry> entries) {

    /**
     * @param device major and minor number of what is mounted
     * @param path where, as the process sees it
     * @param source what it was mounted from, in the words of whoever did
     */
    public record Entry(String device, String path, String type, String source) {

        /** Whether this is hidden by what is mounted at the path. */
        boolean below(String other) {
            return path.startsWith(other + "/");
        }
    }

    private static final int FIELDS_BEFORE_OPTIONAL = 6;

    /**
     * That of a container's process; empty when the process is none of the container's, such as one that got its number
     * since, or when it is gone.
     */
    public static Optional<MountTable> of(int pid, String containerId) {
        Path process = Path.of("/proc", Integer.toString(pid));
        try {
            MountTable table = of(process);
            return !table.entries.isEmpty() && belongs(process, containerId) ? Optional.of(table) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty(); // it ended
        }
    }

    public static MountTable ofThisProcess() throws IOException {
        return of(Path.of("/proc/self"));
    }

    private static MountTable of(Path process) throws IOException {
        List<String> lines = Files.readAllLines(process.resolve("mountinfo"));
        return new MountTable(lines.stream().map(MountTable::entry).toList());
    }

    /** The engine names a container's control groups after it. */
    static boolean belongs(Path process, String containerId) throws IOException {
        return Files.readString(process.resolve("cgroup")).contains(containerId);
    }

    private static Entry entry(String line) {
        String[] words = line.split(" ", -1);
        int dash = FIELDS_BEFORE_OPTIONAL;
        while (!words[dash].equals("-")) {
            dash++; // "shared:1", "master:2" and the like
        }
        return new Entry(words[2], plain(words[4]), words[dash + 1], plain(words[dash + 2]));
    }

    /** Blanks and the like are written as three octal digits. */
    private static String plain(String word) {
        if (word.indexOf('\\') < 0) {
            return word;
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < word.length(); i++) {
            if (word.charAt(i) == '\\' && i + 3 < word.length()) {
                text.append((char) Integer.parseInt(word.substring(i + 1, i + 4), 8));
                i += 3;
            } else {
                text.append(word.charAt(i));
            }
        }
        return text.toString();
    }

    /** What is mounted there on top. */
    public Optional<Entry> at(String path) {
        return entries.stream().filter(entry -> entry.path().equals(path)).reduce((_, later) -> later);
    }

    /** Whether something is mounted below a path, which a mount there would hide. */
    public boolean below(String path) {
        return entries.stream().anyMatch(entry -> entry.below(path));
    }
}
