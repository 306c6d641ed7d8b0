package thecloud.aws.s3.document;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import thecloud.aws.http.AwsError;
import thecloud.aws.http.XmlElement;
import thecloud.aws.http.XmlReader;
import thecloud.aws.http.XmlWriter;
import thecloud.aws.s3.exchange.S3Errors;

/** {@code Tagging}. */
public final class Tagging {

    private Tagging() {}

    /** @throws AwsError {@code MalformedXML}, {@code InvalidTag} for a key that comes twice */
    public static Map<String, String> read(byte[] document) {
        XmlElement root = Shape.of(XmlReader.read(document, "Tagging"), "TagSet");
        return tags(Shape.of(Shape.one(root, "TagSet"), "Tag").children());
    }

    /** Of elements {@code Tag}. */
    static Map<String, String> tags(List<XmlElement> elements) {
        Map<String, String> tags = new LinkedHashMap<>();
        for (XmlElement tag : elements) {
            Shape.of(tag, "Key", "Value");
            String key = Shape.requiredRaw(tag, "Key");
            if (tags.putIfAbsent(key, Shape.requiredRaw(tag, "Value")) != null) {
                throw new AwsError(
                        400,
                        "InvalidTag",
                        "Cannot provide multiple Tags with the same key",
                        S3Errors.details("TagKey", key));
            }
        }
        return tags;
    }

    public static void write(XmlWriter xml, Map<String, String> tags) {
        xml.root("Tagging", XmlWriter.S3).open("TagSet");
        new TreeMap<>(tags).forEach((key, value) -> tag(xml, key, value));
        xml.close();
    }

    static void tag(XmlWriter xml, String key, String value) {
        xml.open("Tag").element("Key", key).element("Value", value).close();
    }
}
