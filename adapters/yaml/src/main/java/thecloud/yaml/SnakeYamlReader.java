package thecloud.yaml;

import java.io.StringReader;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import thecloud.core.Nullable;
import thecloud.core.compute.cloudconfig.YamlNode;
import thecloud.core.compute.cloudconfig.YamlReader;

/** YAML 1.1 as PyYAML reads it, which cloud-init uses. Only nodes are composed, no object is constructed. */
public final class SnakeYamlReader implements YamlReader {

    private static final int MAX_CHARACTERS = 64 * 1024;
    private static final int MAX_DEPTH = 20;
    private static final int MAX_ALIASES = 20;

    @Override
    public YamlNode read(String text) {
        LoaderOptions limits = new LoaderOptions();
        limits.setCodePointLimit(MAX_CHARACTERS);
        limits.setNestingDepthLimit(MAX_DEPTH);
        limits.setMaxAliasesForCollections(MAX_ALIASES);
        limits.setAllowDuplicateKeys(false);
        limits.setAllowRecursiveKeys(false);
        try {
            @Nullable Node root = new Yaml(new SafeConstructor(limits)).compose(new StringReader(text));
            return root == null ? new YamlNode.Scalar(YamlNode.Kind.NULL, "") : new NodeTree().of(root);
        } catch (MarkedYAMLException e) {
            throw new Unreadable(said(e));
        } catch (YAMLException e) {
            throw new Unreadable("it goes beyond the limits: " + e.getMessage());
        } catch (StackOverflowError e) {
            throw new Unreadable("it is too deep");
        }
    }

    /** Its own words without the excerpt, as the document may hold secrets. */
    private static String said(MarkedYAMLException e) {
        Mark mark = e.getProblemMark();
        String problem = e.getProblem() == null ? "it cannot be parsed" : e.getProblem();
        return mark == null ? problem : "line " + (mark.getLine() + 1) + ": " + problem;
    }
}
