package thecloud.aws.s3.document;

import java.util.ArrayList;
import java.util.List;
import thecloud.aws.http.AwsError;
import thecloud.aws.http.XmlElement;
import thecloud.aws.http.XmlReader;
import thecloud.aws.s3.operation.RefusedOption;
import thecloud.core.Nullable;

/** {@code Delete}: what to delete at once. */
public record Delete(List<Item> items, boolean quiet) {

    private static final int MOST = 1000;

    /**
     * One of them.
     *
     * @param version null for the current one
     * @param etag that it must have; null for any
     */
    public record Item(
            String key, @Nullable String version, @Nullable String etag) {}

    /** @throws AwsError {@code MalformedXML}, also for none and for more than a thousand */
    public static Delete read(byte[] document) {
        XmlElement root = Shape.of(XmlReader.read(document, "Delete"), "Object", "Quiet");
        List<XmlElement> objects = root.children("Object");
        if (objects.isEmpty() || objects.size() > MOST) {
            throw XmlReader.malformed();
        }
        List<Item> items = new ArrayList<>(objects.size());
        for (XmlElement object : objects) {
            Shape.of(object, "Key", "VersionId", "ETag", "LastModifiedTime", "Size");
            for (RefusedOption condition : List.of(RefusedOption.DELETE_IF_MODIFIED_AT, RefusedOption.DELETE_IF_SIZE)) {
                if (object.child(condition.option()) != null) {
                    throw condition.error();
                }
            }
            String version = object.text("VersionId");
            items.add(new Item(
                    Shape.requiredRaw(object, "Key"),
                    version == null || version.isEmpty() ? null : version,
                    object.text("ETag")));
        }
        return new Delete(items, Shape.isTrue(root, "Quiet"));
    }
}
