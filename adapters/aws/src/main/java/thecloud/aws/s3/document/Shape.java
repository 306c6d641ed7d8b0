package thecloud.aws.s3.document;

import java.util.List;
import thecloud.aws.http.XmlElement;
import thecloud.aws.http.XmlReader;
import thecloud.core.Nullable;

/** Reads the simple values of elements. Whatever is not of its type, or not known, is {@code MalformedXML}. */
public final class Shape {

    private static final int LONGEST_NUMBER = 18;

    private Shape() {}

    /** The same element, which has no children but these. */
    public static XmlElement of(XmlElement element, String... allowed) {
        List<String> names = List.of(allowed);
        for (XmlElement child : element.children()) {
            if (!names.contains(child.name())) {
                throw XmlReader.malformed();
            }
        }
        return element;
    }

    /** The one child of that name. */
    public static XmlElement one(XmlElement element, String name) {
        XmlElement child = optional(element, name);
        if (child == null) {
            throw XmlReader.malformed();
        }
        return child;
    }

    /** The one child of that name, or none; null for none. */
    public static @Nullable XmlElement optional(XmlElement element, String name) {
        List<XmlElement> children = element.children(name);
        if (children.size() > 1) {
            throw XmlReader.malformed();
        }
        return children.isEmpty() ? null : children.getFirst();
    }

    /** The text as it is, with the space around it; null for no such child. */
    public static @Nullable String raw(XmlElement element, String name) {
        XmlElement child = optional(element, name);
        return child == null ? null : child.text();
    }

    /** As {@link #raw}, of a child that must be there. */
    public static String requiredRaw(XmlElement element, String name) {
        return one(element, name).text();
    }

    /** Null for no such child. */
    public static @Nullable Boolean bool(XmlElement element, String name) {
        XmlElement child = optional(element, name);
        if (child == null) {
            return null;
        }
        return switch (child.text().strip()) {
            case "true", "TRUE", "True" -> true;
            case "false", "FALSE", "False" -> false;
            default -> throw XmlReader.malformed();
        };
    }

    /** False for no such child. */
    public static boolean isTrue(XmlElement element, String name) {
        return Boolean.TRUE.equals(bool(element, name));
    }

    /** Null for no such child. */
    public static @Nullable Long number(XmlElement element, String name) {
        XmlElement child = optional(element, name);
        if (child == null) {
            return null;
        }
        String text = child.text().strip();
        if (text.length() > LONGEST_NUMBER || !text.matches("[+-]?[0-9]+")) {
            throw XmlReader.malformed();
        }
        return Long.parseLong(text);
    }

    /** Null for no such child. */
    public static @Nullable Integer integer(XmlElement element, String name) {
        Long number = number(element, name);
        if (number == null) {
            return null;
        }
        if (number != number.intValue()) {
            throw XmlReader.malformed();
        }
        return number.intValue();
    }
}
