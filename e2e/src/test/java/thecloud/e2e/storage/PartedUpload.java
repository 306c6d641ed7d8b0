package thecloud.e2e.storage;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** An upload in parts under way. Used by one thread at a time. */
public final class PartedUpload {

    /** What its end was to be, if an end was asked for. */
    public enum End {
        NONE,
        COMPLETION,
        ABORTION
    }

    private final String key;
    private final String id;
    private final SortedMap<Integer, Content> parts = new TreeMap<>();
    private final SortedMap<Integer, Content> doubtful = new TreeMap<>();
    private End asked = End.NONE;
    private History.Write completion;

    public PartedUpload(String key, String id) {
        this.key = key;
        this.id = id;
    }

    public String key() {
        return key;
    }

    public String id() {
        return id;
    }

    public void beginPart(int number, Content content) {
        doubtful.put(number, content);
    }

    public void answeredPart(int number) {
        parts.put(number, doubtful.remove(number));
    }

    public void askForAbortion() {
        asked = End.ABORTION;
    }

    /** @param write that it will be, if it happens */
    public void askForCompletion(History.Write write) {
        asked = End.COMPLETION;
        completion = write;
    }

    public Optional<History.Write> completion() {
        return asked == End.COMPLETION ? Optional.of(completion) : Optional.empty();
    }

    public End asked() {
        return asked;
    }

    public SortedMap<Integer, Content> parts() {
        return parts;
    }

    public Content whole() {
        return Content.joined(List.copyOf(parts.values()));
    }

    /** Settles what parts there are, by their hashes. Answers what should not be; empty for nothing. */
    public Optional<String> settle(SortedMap<Integer, String> listed) {
        SortedMap<Integer, Content> found = new TreeMap<>();
        for (var entry : listed.entrySet()) {
            for (Content content : candidates(entry.getKey())) {
                if (content.md5().equals(entry.getValue())) {
                    found.put(entry.getKey(), content);
                }
            }
        }
        boolean complete =
                found.keySet().equals(listed.keySet()) && listed.keySet().containsAll(parts.keySet());
        String before = parts.keySet() + " and perhaps " + doubtful.keySet();
        parts.clear();
        parts.putAll(found);
        doubtful.clear();
        asked = End.NONE;
        return complete
                ? Optional.empty()
                : Optional.of("upload of " + key + " has the parts " + listed + " instead of " + before);
    }

    private List<Content> candidates(int number) {
        return java.util.stream.Stream.of(parts.get(number), doubtful.get(number))
                .filter(java.util.Objects::nonNull)
                .toList();
    }
}
