package thecloud.aws.http;

import java.util.List;
import java.util.Map;
import thecloud.core.Nullable;

/**
 * An element of a document that a client sent; names without their namespaces and prefixes.
 *
 * @param attributes by name
 * @param text directly within it, as sent; elements around which there is nothing but space have none
 */
public record XmlElement(String name, Map<String, String> attributes, List<XmlElement> children, String text) {

    /** The first child of that name; null for none. */
    public @Nullable XmlElement child(String wanted) {
        for (XmlElement child : children) {
            if (child.name().equals(wanted)) {
                return child;
            }
        }
        return null;
    }

    public List<XmlElement> children(String wanted) {
        return children.stream().filter(child -> child.name().equals(wanted)).toList();
    }

    /** The text of the first child of that name, without space around it; null for none. */
    public @Nullable String text(String wanted) {
        XmlElement child = child(wanted);
        return child == null ? null : child.text().strip();
    }

    /** The same. @throws AwsError {@code MalformedXML} when there is no such child */
    public String required(String wanted) {
        String text = text(wanted);
        if (text == null) {
            throw XmlReader.malformed();
        }
        return text;
    }
}
