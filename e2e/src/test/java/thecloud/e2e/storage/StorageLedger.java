package thecloud.e2e.storage;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** All that was written to a cloud, and what never should have been seen. */
public final class StorageLedger {

    /** Without versions. */
    public static final String PLAIN = "plain";

    /** With versions. */
    public static final String STACKED = "stacked";

    private final Map<String, History> plain = new ConcurrentSkipListMap<>();
    private final Map<String, VersionHistory> stacked = new ConcurrentSkipListMap<>();
    private final Set<String> touched = ConcurrentHashMap.newKeySet();
    private final List<PartedUpload> uploads = new CopyOnWriteArrayList<>();
    private final Set<String> uploadsPerhaps = ConcurrentHashMap.newKeySet();
    private final List<String> surprises = Collections.synchronizedList(new ArrayList<>());
    private final AtomicLong seeds;
    private final Map<String, Long> acknowledged = new ConcurrentHashMap<>();

    public StorageLedger(long seed) {
        this.seeds = new AtomicLong(seed);
    }

    /** Of contents that are like no others. */
    public Content fresh(int size) {
        return Content.of(seeds.incrementAndGet(), size);
    }

    public History plain(String key) {
        return plain.computeIfAbsent(key, name -> new History());
    }

    public VersionHistory stacked(String key) {
        touched.add(key);
        return stacked.computeIfAbsent(key, name -> new VersionHistory());
    }

    public Collection<String> plainKeys() {
        return plain.keySet();
    }

    public Collection<String> stackedKeys() {
        return stacked.keySet();
    }

    /** Those whose versions were touched since the last time. */
    public List<String> takeTouched() {
        List<String> keys = List.copyOf(touched);
        touched.clear();
        return keys;
    }

    public List<PartedUpload> uploads() {
        return uploads;
    }

    public Optional<PartedUpload> upload(String key) {
        return uploads.stream().filter(upload -> upload.key().equals(key)).findFirst();
    }

    /** Keys of uploads of which nobody heard whether they began. */
    public Set<String> uploadsPerhaps() {
        return uploadsPerhaps;
    }

    public void surprise(String what) {
        surprises.add(what);
    }

    public List<String> surprises() {
        return List.copyOf(surprises);
    }

    /** One more call of this kind was answered with a yes. */
    public void acknowledged(String kind) {
        acknowledged.merge(kind, 1L, Long::sum);
    }

    /** How many calls were answered with a yes. */
    public long calls() {
        return acknowledged.values().stream().mapToLong(Long::longValue).sum();
    }

    public Map<String, Long> acknowledged() {
        return new TreeMap<>(acknowledged);
    }
}
