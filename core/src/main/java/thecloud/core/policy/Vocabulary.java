package thecloud.core.policy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import thecloud.core.Nullable;

/**
 * The actions and the condition keys that policies may speak of. A policy that names anything else is refused, so that a
 * typing mistake never becomes a statement that silently never matches. Immutable; one for the whole cloud, made when it
 * starts and shared by all documents.
 */
public final class Vocabulary {

    private static final Pattern ACTION = Pattern.compile("[a-z][a-z0-9-]*:[A-Za-z][A-Za-z0-9-]*");
    private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9-]*:[A-Za-z][A-Za-z0-9-]*/?");
    /** AWS bounds the names of tags at 128. */
    private static final int MAX_SUFFIX = 128;

    private final Map<String, Integer> actionIndexes;
    private final List<String> actions;
    private final Map<String, KeyDefinition> keys;
    private final List<String> keyNames;

    private Vocabulary(Builder builder) {
        this.actions = List.copyOf(builder.actions.values());
        this.actionIndexes = new HashMap<>();
        for (int i = 0; i < actions.size(); i++) {
            actionIndexes.put(lower(actions.get(i)), i);
        }
        this.keys = Map.copyOf(builder.keys);
        this.keyNames = List.copyOf(builder.keyNames);
    }

    /** The keys that every request has a source for, with their AWS spellings, and these actions. */
    public static Vocabulary of(Collection<String> actions) {
        return builder().actions(actions).build();
    }

    /** Holds the global keys already; each service adds its actions and its keys. */
    public static Builder builder() {
        return GlobalKeys.addTo(new Builder());
    }

    /** All actions, in their own spelling, sorted. */
    public List<String> actions() {
        return actions;
    }

    /** All condition keys, in their own spelling and without aliases; those that end in a slash are prefixes. */
    public List<String> keys() {
        return keys.values().stream()
                .map(KeyDefinition::name)
                .distinct()
                .sorted()
                .toList();
    }

    public boolean knowsAction(String action) {
        return actionIndexes.containsKey(lower(action));
    }

    /** @throws IllegalArgumentException for an action that nobody declared, which is a defect of the caller */
    int actionIndex(String action) {
        Integer index = actionIndexes.get(action);
        if (index == null) {
            index = actionIndexes.get(lower(action));
        }
        if (index == null) {
            throw new IllegalArgumentException("the policy vocabulary has no action " + action);
        }
        return index;
    }

    /** The own spelling of a key that may be written as an alias and in any case; empty when there is no such key. */
    public Optional<String> canonicalKey(String spelling) {
        ConditionKey known = Tree.printable(spelling) ? key(spelling) : null;
        return known == null ? Optional.empty() : Optional.of(known.name());
    }

    /** What a policy's spelling of a key means; null when there is no such key. */
    @Nullable ConditionKey key(String spelling) {
        int slash = spelling.indexOf('/');
        String name = slash < 0 ? spelling : spelling.substring(0, slash + 1);
        KeyDefinition found = keys.get(lower(name));
        if (found == null) {
            return null;
        }
        if (slash < 0) {
            return new ConditionKey(found.name(), found.type(), found.multivalued());
        }
        String suffix = spelling.substring(slash + 1);
        boolean usable = !suffix.isEmpty() && suffix.length() <= MAX_SUFFIX;
        return usable ? new ConditionKey(found.name() + suffix, found.type(), found.multivalued()) : null;
    }

    /** Every spelling of every key, for suggestions. */
    List<String> keySpellings() {
        return keyNames;
    }

    static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /** What is known of a key or of all keys with a prefix. */
    private record KeyDefinition(String name, KeyType type, boolean multivalued) {}

    /** Collects what services declare; a mistake here is a defect and throws IllegalArgumentException. */
    public static final class Builder {

        private final Map<String, String> actions = new TreeMap<>();
        private final Map<String, KeyDefinition> keys = new HashMap<>();
        private final List<String> keyNames = new ArrayList<>();

        private Builder() {}

        /** @param names such as {@code instance:launch} or {@code s3:GetObject}; one that is there already stays */
        public Builder actions(Collection<String> names) {
            for (String name : names) {
                if (!ACTION.matcher(name).matches()) {
                    throw new IllegalArgumentException("not an action: " + name);
                }
                actions.putIfAbsent(lower(name), name);
            }
            return this;
        }

        /** A key with at most one value; a name that ends in a slash stands for all keys that begin with it. */
        public Builder key(String name, KeyType type) {
            return add(name, new KeyDefinition(name, type, false));
        }

        /** A key that may have several values, which policies compare with ForAnyValue or ForAllValues. */
        public Builder multivaluedKey(String name, KeyType type) {
            return add(name, new KeyDefinition(name, type, true));
        }

        /** A further spelling of a key that is there already. */
        public Builder alias(String spelling, String name) {
            KeyDefinition definition = keys.get(lower(name));
            if (definition == null || spelling.endsWith("/") != name.endsWith("/")) {
                throw new IllegalArgumentException(
                        "nothing that " + spelling + " could be another spelling of: " + name);
            }
            return add(spelling, definition);
        }

        private Builder add(String spelling, KeyDefinition definition) {
            if (!KEY.matcher(spelling).matches() || keys.putIfAbsent(lower(spelling), definition) != null) {
                throw new IllegalArgumentException("not a condition key, or declared twice: " + spelling);
            }
            keyNames.add(spelling);
            return this;
        }

        public Vocabulary build() {
            Collections.sort(keyNames);
            return new Vocabulary(this);
        }
    }
}
