package thecloud.aws.s3;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import thecloud.aws.http.Address;
import thecloud.aws.http.AwsRequest;
import thecloud.aws.http.Headers;
import thecloud.aws.http.Query;
import thecloud.aws.http.RequestBody;
import thecloud.aws.http.RequestHead;
import thecloud.aws.http.Signed;
import thecloud.aws.http.XmlWriter;
import thecloud.core.access.Call;
import thecloud.core.object.ObjectHeaders;
import thecloud.core.object.ObjectName;
import thecloud.core.object.ObjectVersion;
import thecloud.core.object.StoredPart;
import thecloud.core.object.bucket.BucketName;
import thecloud.core.object.checksum.Checksum;
import thecloud.core.object.checksum.ChecksumAlgorithm;

/** Values that tests begin with. */
public final class S3Samples {

    public static final String TENANT = "75aa57f0-9aa6-40c8-8ea4-a4e5c0be5d6b";
    public static final Instant TIME = Instant.parse("2009-10-12T17:50:30.000Z");

    private S3Samples() {}

    /** As in the listings of the API reference. */
    public static ObjectVersion version(String key, long size) {
        return version(key, "3HL4kqtJvjVBH40Nrjfkd", size, false, List.of(), null);
    }

    public static ObjectVersion marker(String key) {
        return version(key, "03jpff543dhffds434rfdsFDN943fdsFkdmqnh892", 0, true, List.of(), null);
    }

    /** Of parts of these sizes, which have the numbers 1, 2, ... */
    public static ObjectVersion multipart(String key, long... sizes) {
        List<StoredPart> parts = new java.util.ArrayList<>();
        long size = 0;
        for (int i = 0; i < sizes.length; i++) {
            parts.add(new StoredPart(i + 1, UUID.randomUUID(), sizes[i], "part" + (i + 1)));
            size += sizes[i];
        }
        return version(
                key,
                ObjectVersion.NULL_VERSION,
                size,
                false,
                parts,
                new Checksum(ChecksumAlgorithm.CRC32C, Checksum.Type.COMPOSITE, "abcd-" + sizes.length));
    }

    private static ObjectVersion version(
            String key, String version, long size, boolean marker, List<StoredPart> parts, Checksum checksum) {
        return new ObjectVersion(
                UUID.randomUUID(),
                new ObjectName(new BucketName("example-bucket"), key),
                version,
                true,
                marker,
                UUID.fromString(TENANT),
                size,
                "fba9dede5f27731c9771645a39863328",
                checksum,
                !parts.isEmpty(),
                parts,
                ObjectHeaders.NONE,
                Map.of(),
                null,
                null,
                null,
                false,
                TIME);
    }

    /** An anonymous request by path, without a body. */
    public static AwsRequest request(String method, String target, String... headers) {
        int question = target.indexOf('?');
        String path = question < 0 ? target : target.substring(0, question);
        String query = question < 0 ? null : target.substring(question + 1);
        RequestHead head = new RequestHead(
                method,
                path,
                query,
                Query.parse(query),
                Headers.of(headers),
                Address.ofPath(path),
                new RequestHead.Origin("127.0.0.1", false, "4442587FB7D0A2F9", "host-id"));
        return new AwsRequest(
                head, Call.anonymous("4442587FB7D0A2F9", "127.0.0.1"), Signed.NOT, RequestBody.of(new byte[0]));
    }

    public static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    public static String written(Consumer<XmlWriter> document) {
        XmlWriter writer = new XmlWriter();
        document.accept(writer);
        return new String(writer.bytes(), StandardCharsets.UTF_8);
    }

    /** What stands between the XML declaration and its end, without the root's namespace. */
    public static String plain(String document) {
        return document.substring(document.indexOf('\n') + 1).replace(" xmlns=\"" + XmlWriter.S3 + "\"", "");
    }
}
