package thecloud.core.compute.cloudconfig;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A YAML document, with aliases put in place. */
public sealed interface YamlNode {

    /** With keys as written; no key is there twice. */
    record Mapping(Map<String, YamlNode> fields) implements YamlNode {
        public Mapping {
            fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        }
    }

    record Sequence(List<YamlNode> items) implements YamlNode {
        public Sequence {
            items = List.copyOf(items);
        }
    }

    /** @param text as written, so that a number keeps its leading zeros */
    record Scalar(Kind kind, String text) implements YamlNode {}

    /** What YAML 1.1 takes a scalar for. */
    enum Kind {
        TEXT,
        INTEGER,
        FLOAT,
        BOOLEAN,
        NULL,
        /** Bytes, in base64. */
        BINARY
    }
}
