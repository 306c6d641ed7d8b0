package thecloud.cli.profile;

import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Profiles by name, and which of them is used when none is asked for. */
public record Config(String current, SortedMap<String, Profile> profiles) {

    public static final String DEFAULT = "default";

    public Config(@Nullable String current, @Nullable SortedMap<String, Profile> profiles) {
        this.current = current == null ? DEFAULT : current;
        this.profiles = profiles == null ? new TreeMap<>() : profiles;
    }

    public static Config empty() {
        return new Config(DEFAULT, new TreeMap<>());
    }

    /** The profile of that name; an empty one when there is none yet. */
    public Profile profile(String name) {
        Profile found = profiles.get(name);
        return found == null ? Profile.EMPTY : found;
    }

    public Config with(String name, Profile profile) {
        SortedMap<String, Profile> changed = new TreeMap<>(profiles);
        changed.put(name, profile);
        return new Config(current, changed);
    }

    public Config using(String name) {
        return new Config(name, profiles);
    }
}
