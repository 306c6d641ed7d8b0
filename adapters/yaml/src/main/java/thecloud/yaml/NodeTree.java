package thecloud.yaml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import thecloud.core.compute.cloudconfig.YamlNode;
import thecloud.core.compute.cloudconfig.YamlNode.Kind;
import thecloud.core.compute.cloudconfig.YamlReader.Unreadable;

/** SnakeYAML's graph of nodes, in which aliases share nodes, as a tree of bounded size and depth. */
final class NodeTree {

    private static final int MAX_NODES = 10_000;
    private static final int MAX_DEPTH = 20;
    private static final Map<Tag, Kind> SCALARS = Map.of(
            Tag.STR, Kind.TEXT,
            Tag.INT, Kind.INTEGER,
            Tag.FLOAT, Kind.FLOAT,
            Tag.BOOL, Kind.BOOLEAN,
            Tag.NULL, Kind.NULL,
            Tag.BINARY, Kind.BINARY,
            Tag.TIMESTAMP, Kind.TEXT,
            Tag.MERGE, Kind.TEXT);

    private int nodes;

    YamlNode of(Node root) {
        return tree(root, 0);
    }

    private YamlNode tree(Node node, int depth) {
        if (++nodes > MAX_NODES || depth > MAX_DEPTH) {
            throw new Unreadable("its aliases make it larger than " + MAX_NODES + " nodes or deeper than " + MAX_DEPTH);
        }
        return switch (node) {
            case ScalarNode scalar -> scalar(scalar);
            case SequenceNode sequence -> {
                require(sequence, Tag.SEQ);
                List<YamlNode> items = new ArrayList<>();
                sequence.getValue().forEach(item -> items.add(tree(item, depth + 1)));
                yield new YamlNode.Sequence(items);
            }
            case MappingNode mapping -> {
                require(mapping, Tag.MAP);
                yield new YamlNode.Mapping(fields(mapping, depth));
            }
            default -> throw new Unreadable(line(node) + "a node that is neither scalar, list nor mapping");
        };
    }

    private Map<String, YamlNode> fields(MappingNode mapping, int depth) {
        Map<String, YamlNode> fields = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                throw new Unreadable(line(tuple.getKeyNode()) + "a key that is no text");
            }
            if (fields.containsKey(key.getValue())) {
                throw new Unreadable(line(key) + "a key is there twice");
            }
            fields.put(key.getValue(), tree(tuple.getValueNode(), depth + 1));
        }
        return fields;
    }

    private static YamlNode scalar(ScalarNode scalar) {
        Kind kind = SCALARS.get(scalar.getTag());
        if (kind == null) {
            throw new Unreadable(line(scalar) + "a tag that is not one of YAML's own");
        }
        return new YamlNode.Scalar(kind, scalar.getValue());
    }

    private static void require(Node node, Tag tag) {
        if (!node.getTag().equals(tag)) {
            throw new Unreadable(line(node) + "a tag that is not one of YAML's own");
        }
    }

    private static String line(Node node) {
        return node.getStartMark() == null ? "" : "line " + (node.getStartMark().getLine() + 1) + ": ";
    }
}
