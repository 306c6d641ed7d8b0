package thecloud.core.compute.cloudconfig;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import thecloud.core.Nullable;
import thecloud.core.error.Invalid;

/** A mapping of the document whose fields are taken one by one; what is left over at the end is not supported. */
final class Section {

    private static final String FIELD = "user_data";
    private static final Set<String> YES = Set.of("true", "yes", "on");

    private final String path;
    private final Map<String, YamlNode> left;

    private Section(String path, Map<String, YamlNode> fields) {
        this.path = path;
        this.left = new LinkedHashMap<>(fields);
    }

    /** @param path where it is in the document; empty for the document itself */
    static Section of(String path, YamlNode node) {
        if (node instanceof YamlNode.Mapping mapping) {
            return new Section(path, mapping.fields());
        }
        throw wrong(path.isEmpty() ? "the document" : path, "must be a mapping");
    }

    static Invalid wrong(String path, String problem) {
        return new Invalid(FIELD, path + " " + problem);
    }

    static String text(String path, YamlNode node) {
        if (node instanceof YamlNode.Scalar(YamlNode.Kind kind, String text)
                && kind != YamlNode.Kind.NULL
                && kind != YamlNode.Kind.BINARY) {
            return text;
        }
        throw wrong(path, "must be a text");
    }

    static List<YamlNode> items(String path, YamlNode node) {
        if (node instanceof YamlNode.Sequence(List<YamlNode> items)) {
            return items;
        }
        throw wrong(path, "must be a list");
    }

    String at(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    Invalid wrongAt(String key, String problem) {
        return wrong(at(key), problem);
    }

    Optional<YamlNode> take(String key) {
        return Optional.ofNullable(left.remove(key));
    }

    Optional<YamlNode.Scalar> scalar(String key) {
        return take(key).map(node -> {
            text(at(key), node);
            return (YamlNode.Scalar) node;
        });
    }

    @Nullable String text(String key) {
        return take(key).map(node -> text(at(key), node)).orElse(null);
    }

    boolean flag(String key, boolean otherwise) {
        return take(key).map(node -> flagOf(key, node)).orElse(otherwise);
    }

    private boolean flagOf(String key, YamlNode node) {
        if (node instanceof YamlNode.Scalar(YamlNode.Kind kind, String text) && kind == YamlNode.Kind.BOOLEAN) {
            return YES.contains(text.toLowerCase(Locale.ROOT));
        }
        throw wrongAt(key, "must be true or false");
    }

    List<YamlNode> list(String key) {
        return take(key).map(node -> items(at(key), node)).orElse(List.of());
    }

    List<String> texts(String key) {
        List<YamlNode> nodes = list(key);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < nodes.size(); i++) {
            texts.add(text(at(key) + "[" + i + "]", nodes.get(i)));
        }
        return texts;
    }

    /** A text without control characters. */
    @Nullable String line(String key) {
        String text = text(key);
        if (text != null && text.codePoints().anyMatch(Character::isISOControl)) {
            throw wrongAt(key, "may not have control characters");
        }
        return text;
    }

    /** @throws Invalid naming the first field that nobody took */
    void end(String supported) {
        if (!left.isEmpty()) {
            String key = left.keySet().iterator().next();
            String shown = key.length() <= 64 ? key : key.substring(0, 64) + "...";
            String where = path.isEmpty() ? "" : " in " + path;
            throw new Invalid(FIELD, "\"" + shown + "\"" + where + " is not supported; supported are " + supported);
        }
    }
}
