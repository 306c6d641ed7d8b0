package thecloud.aws.s3.object;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import thecloud.aws.http.AwsResponse;
import thecloud.aws.http.XmlWriter;
import thecloud.aws.s3.exchange.Paging;
import thecloud.aws.s3.exchange.S3Errors;
import thecloud.aws.s3.exchange.S3Exchange;
import thecloud.aws.s3.exchange.S3Handler;
import thecloud.aws.s3.header.ChecksumHeaders;
import thecloud.aws.s3.header.EncryptionHeaders;
import thecloud.aws.s3.header.Timestamps;
import thecloud.aws.s3.operation.Operation;
import thecloud.core.Nullable;
import thecloud.core.object.ObjectAttributes;
import thecloud.core.object.ObjectVersion;
import thecloud.core.object.StoredPart;
import thecloud.core.object.VersionQuery;
import thecloud.core.object.checksum.Checksum;

/**
 * {@code GetObjectAttributes}.
 *
 * <p>Source: https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectAttributes.html
 */
public final class AttributesHandler {

    private static final String WANTED = "x-amz-object-attributes";

    private final ObjectAttributes attributes;

    public AttributesHandler(ObjectAttributes attributes) {
        this.attributes = attributes;
    }

    /** What can be asked for, by the names that the header has. */
    private enum Attribute {
        ETAG("ETag"),
        CHECKSUM("Checksum"),
        OBJECT_PARTS("ObjectParts"),
        STORAGE_CLASS("StorageClass"),
        OBJECT_SIZE("ObjectSize");

        private final String wireName;

        Attribute(String wireName) {
            this.wireName = wireName;
        }
    }

    public void addTo(Map<Operation, S3Handler> handlers) {
        handlers.put(Operation.GET_OBJECT_ATTRIBUTES, this::handle);
    }

    private AwsResponse handle(S3Exchange exchange) {
        Set<Attribute> wanted = wanted(exchange.headers().joined(WANTED));
        EncryptionHeaders.customerKey(exchange.headers()); // refused when it is no key; nothing is decrypted
        int limit = Paging.limit("x-amz-max-parts", exchange.header("x-amz-max-parts"));
        long after = Paging.natural("x-amz-part-number-marker", exchange.header("x-amz-part-number-marker"), 0);
        ObjectVersion version = attributes.attributes(
                exchange.call(),
                exchange.object(),
                new VersionQuery(exchange.versionId(), "s3:GetObjectVersionAttributes", false));
        return AwsResponse.ok()
                .header("Last-Modified", Timestamps.http(version.lastModified()))
                .header(VersionHeaders.VERSION, VersionHeaders.named(version, exchange.versionId()))
                .xml(xml -> write(xml, version, wanted, new Page(limit, after)));
    }

    private record Page(int limit, long after) {}

    private static Set<Attribute> wanted(@Nullable String header) {
        Set<Attribute> wanted = EnumSet.noneOf(Attribute.class);
        for (String name : header == null ? new String[0] : header.split(",")) {
            wanted.add(Arrays.stream(Attribute.values())
                    .filter(attribute -> attribute.wireName.equals(name.strip()))
                    .findFirst()
                    .orElseThrow(() -> S3Errors.invalidArgument(
                            WANTED, String.valueOf(header), "Invalid attribute name specified.")));
        }
        if (wanted.isEmpty()) {
            throw S3Errors.invalidRequest(
                    "The x-amz-object-attributes header specifying the attributes to be retrieved is"
                            + " either missing or empty");
        }
        return wanted;
    }

    private static void write(XmlWriter xml, ObjectVersion version, Set<Attribute> wanted, Page page) {
        xml.root("GetObjectAttributesResponse", XmlWriter.S3);
        if (wanted.contains(Attribute.ETAG)) {
            xml.element("ETag", version.etag()); // without quotes, here alone
        }
        if (wanted.contains(Attribute.CHECKSUM) && version.checksum() != null) {
            xml.open("Checksum");
            ChecksumHeaders.write(xml, withoutParts(version.checksum()));
            xml.close();
        }
        if (wanted.contains(Attribute.OBJECT_PARTS) && version.multipart()) {
            parts(xml, version, page);
        }
        if (wanted.contains(Attribute.STORAGE_CLASS)) {
            xml.element("StorageClass", "STANDARD");
        }
        if (wanted.contains(Attribute.OBJECT_SIZE)) {
            xml.element("ObjectSize", version.size());
        }
    }

    /** How many parts there were is told elsewhere in the document, as at AWS. */
    private static Checksum withoutParts(Checksum checksum) {
        String value = checksum.value();
        int number = value.lastIndexOf('-'); // which base64 does not have
        return number < 0 ? checksum : new Checksum(checksum.algorithm(), checksum.type(), value.substring(0, number));
    }

    /** Parts that have no checksums of their own are counted, and not listed, as at AWS. */
    private static void parts(XmlWriter xml, ObjectVersion version, Page page) {
        xml.open("ObjectParts");
        if (version.checksum() != null && version.parts().stream().allMatch(part -> part.checksum() != null)) {
            String element = ChecksumHeaders.element(version.checksum().algorithm());
            List<StoredPart> behind = version.parts().stream()
                    .filter(part -> part.number() > page.after())
                    .toList();
            List<StoredPart> listed = behind.subList(0, Math.min(page.limit(), behind.size()));
            xml.element("IsTruncated", listed.size() < behind.size())
                    .element("MaxParts", page.limit())
                    .element(
                            "NextPartNumberMarker",
                            listed.isEmpty() ? page.after() : listed.getLast().number())
                    .element("PartNumberMarker", page.after());
            for (StoredPart part : listed) {
                xml.open("Part")
                        .element(element, part.checksum())
                        .element("PartNumber", part.number())
                        .element("Size", part.size())
                        .close();
            }
        }
        xml.element("PartsCount", version.parts().size()).close();
    }
}
