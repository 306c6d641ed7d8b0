package thecloud.e2e.storage;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What versions a key must have, may have and must not have any more. Used by one thread at a time. */
public final class VersionHistory {

    private final Map<String, Optional<Content>> known = new LinkedHashMap<>();
    private final List<Optional<Content>> doubtful = new ArrayList<>();
    private final Set<String> goingPerhaps = new HashSet<>();

    /** Before it is sent; empty for a delete marker. */
    public synchronized void begin(Optional<Content> content) {
        doubtful.add(content);
    }

    public synchronized void answered(Optional<Content> content, String version) {
        doubtful.remove(content);
        known.put(version, content);
    }

    /** Before its removal is sent. */
    public synchronized void beginRemoval(String version) {
        goingPerhaps.add(version);
    }

    public synchronized void removed(String version) {
        goingPerhaps.remove(version);
        known.remove(version);
    }

    /** One that is not the newest, and not a marker. */
    public synchronized Optional<String> anOldOne() {
        List<String> versions = new ArrayList<>(known.keySet());
        return versions.stream()
                .limit(Math.max(0, versions.size() - 1L))
                .filter(version -> known.get(version).isPresent() && !goingPerhaps.contains(version))
                .findFirst();
    }

    public synchronized Map<String, Optional<Content>> known() {
        return new LinkedHashMap<>(known);
    }

    /** What a listing says of a version; the hash is empty for a marker. */
    public record Listed(String version, String md5) {}

    /**
     * Settles what was in doubt by what is there when nobody writes.
     *
     * @param listed oldest first
     * @return what should not be
     */
    public synchronized List<String> settle(List<Listed> listed) {
        List<String> surprises = new ArrayList<>();
        Map<String, Optional<Content>> found = new LinkedHashMap<>();
        for (Listed one : listed) {
            Optional<Content> content = known.containsKey(one.version()) ? known.get(one.version()) : claimed(one);
            if (content == null) {
                surprises.add("version " + one + " that nobody wrote, or that was removed");
            } else if (!content.map(Content::md5).orElse("").equals(one.md5())) {
                surprises.add("version " + one + " is not what was written");
            } else {
                found.put(one.version(), content);
            }
        }
        known.keySet().stream()
                .filter(version -> !found.containsKey(version) && !goingPerhaps.contains(version))
                .forEach(version -> surprises.add("version " + version + " is lost"));
        known.clear();
        known.putAll(found);
        doubtful.clear();
        goingPerhaps.clear();
        return surprises;
    }

    /** Of those in doubt the one that has become this version; null when none has. */
    private Optional<Content> claimed(Listed one) {
        for (Optional<Content> content : doubtful) {
            if (content.map(Content::md5).orElse("").equals(one.md5())) {
                doubtful.remove(content);
                return content;
            }
        }
        return null;
    }
}
