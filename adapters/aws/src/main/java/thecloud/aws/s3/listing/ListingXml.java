package thecloud.aws.s3.listing;

import java.util.List;
import java.util.function.UnaryOperator;
import thecloud.aws.http.XmlWriter;
import thecloud.aws.s3.document.AccessControlPolicy;
import thecloud.aws.s3.header.Timestamps;
import thecloud.core.object.ObjectVersion;

/** The entries of lists. */
final class ListingXml {

    private ListingXml() {}

    static void contents(XmlWriter xml, ObjectVersion version, UnaryOperator<String> keys, boolean owner) {
        xml.open("Contents").element("Key", keys.apply(version.name().key()));
        bytes(xml, version, owner);
        xml.close();
    }

    static void version(XmlWriter xml, ObjectVersion version, UnaryOperator<String> keys) {
        xml.open(version.deleteMarker() ? "DeleteMarker" : "Version")
                .element("Key", keys.apply(version.name().key()))
                .element("VersionId", version.version())
                .element("IsLatest", version.latest());
        if (version.deleteMarker()) {
            xml.element("LastModified", Timestamps.iso(version.lastModified()));
            AccessControlPolicy.owner(xml, "Owner", version.ownerId().toString());
        } else {
            bytes(xml, version, true);
        }
        xml.close();
    }

    private static void bytes(XmlWriter xml, ObjectVersion version, boolean owner) {
        xml.element("LastModified", Timestamps.iso(version.lastModified())).element("ETag", '"' + version.etag() + '"');
        if (version.checksum() != null) {
            xml.element("ChecksumAlgorithm", version.checksum().algorithm().name())
                    .element("ChecksumType", version.checksum().type().name());
        }
        xml.element("Size", version.size());
        if (owner) {
            AccessControlPolicy.owner(xml, "Owner", version.ownerId().toString());
        }
        xml.element("StorageClass", "STANDARD");
    }

    static void commonPrefixes(XmlWriter xml, List<String> prefixes, UnaryOperator<String> keys) {
        for (String prefix : prefixes) {
            xml.open("CommonPrefixes").element("Prefix", keys.apply(prefix)).close();
        }
    }
}
