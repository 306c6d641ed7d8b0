package thecloud.aws.s3.listing;

import static org.assertj.core.api.Assertions.assertThat;
import static thecloud.aws.s3.S3Samples.TENANT;
import static thecloud.aws.s3.S3Samples.plain;

import java.util.List;
import org.junit.jupiter.api.Test;
import thecloud.aws.s3.S3Model;
import thecloud.aws.s3.S3Samples;
import thecloud.aws.s3.exchange.Paging;
import thecloud.core.object.Listing;

/** The examples of the API reference, with checksum elements as they have been since. */
class ListingTest {

    private static final String OWNER =
            "<Owner><ID>" + TENANT + "</ID><DisplayName>" + TENANT + "</DisplayName></Owner>";

    private static Listing keys(boolean truncated, String next, String... keys) {
        return new Listing(
                java.util.Arrays.stream(keys)
                        .map(key -> S3Samples.version(key, 434234))
                        .toList(),
                List.of(),
                truncated,
                next,
                null);
    }

    private static ListQuery query(String prefix, String delimiter, int maxKeys, String encoding) {
        return new ListQuery(prefix, delimiter, maxKeys, encoding);
    }

    @Test
    void theOldList() {
        String answer = S3Model.assertAnswers(
                "ListObjects",
                xml -> ListingHandlers.list(
                        xml, "bucket", query("N", null, 40, null), "Ned", keys(false, "Nelson", "Nelson")));
        assertThat(plain(answer))
                .isEqualTo(
                        "<ListBucketResult><Name>bucket</Name><Prefix>N</Prefix><Marker>Ned</Marker><MaxKeys>40</MaxKeys>"
                                + "<IsTruncated>false</IsTruncated><Contents><Key>Nelson</Key><LastModified>2009-10-12T17:50:30.000Z"
                                + "</LastModified><ETag>&quot;fba9dede5f27731c9771645a39863328&quot;</ETag><Size>434234</Size>"
                                + OWNER + "<StorageClass>STANDARD</StorageClass></Contents></ListBucketResult>");
    }

    @Test
    void theOldListNamesItsNextMarkerWithADelimiterAlone() {
        Listing page = new Listing(List.of(), List.of("photos/2006/"), true, "photos/2006/", null);
        String answer = S3Model.assertAnswers(
                "ListObjects", xml -> ListingHandlers.list(xml, "b", query("photos/", "/", 1, null), "", page));
        assertThat(plain(answer))
                .isEqualTo(
                        "<ListBucketResult><Name>b</Name><Prefix>photos/</Prefix><Marker></Marker><NextMarker>"
                                + "photos/2006/</NextMarker><MaxKeys>1</MaxKeys><Delimiter>/</Delimiter><IsTruncated>true"
                                + "</IsTruncated><CommonPrefixes><Prefix>photos/2006/</Prefix></CommonPrefixes></ListBucketResult>");
        assertThat(S3Samples.written(
                        xml -> ListingHandlers.list(xml, "b", query("", "", 1, null), "", keys(true, "a", "a"))))
                .doesNotContain("NextMarker")
                .doesNotContain("Delimiter");
    }

    @Test
    void theNewList() {
        String answer = S3Model.assertAnswers(
                "ListObjectsV2",
                xml -> ListingHandlers.listV2(
                        xml,
                        "quotes",
                        query("E", null, 3, null),
                        new ListingHandlers.Continued(null, "ExampleGuide.pdf", false),
                        keys(true, "ExampleObject.txt", "ExampleObject.txt")));
        assertThat(plain(answer))
                .isEqualTo(
                        "<ListBucketResult><Name>quotes</Name><Prefix>E</Prefix><StartAfter>ExampleGuide.pdf</StartAfter>"
                                + "<NextContinuationToken>" + Paging.token("ExampleObject.txt")
                                + "</NextContinuationToken>"
                                + "<KeyCount>1</KeyCount><MaxKeys>3</MaxKeys><IsTruncated>true</IsTruncated><Contents>"
                                + "<Key>ExampleObject.txt</Key><LastModified>2009-10-12T17:50:30.000Z</LastModified>"
                                + "<ETag>&quot;fba9dede5f27731c9771645a39863328&quot;</ETag><Size>434234</Size>"
                                + "<StorageClass>STANDARD</StorageClass></Contents></ListBucketResult>");
    }

    @Test
    void theNewListShowsOwnersWhenAskedTo() {
        assertThat(S3Model.assertAnswers(
                        "ListObjectsV2",
                        xml -> ListingHandlers.listV2(
                                xml,
                                "b",
                                query("", "", 1000, null),
                                new ListingHandlers.Continued("", null, true),
                                keys(false, "a", "a"))))
                .contains(OWNER)
                .contains("<ContinuationToken></ContinuationToken>")
                .contains("<KeyCount>1</KeyCount>");
    }

    @Test
    void keysOfAnEncodedListAreEncodedEverywhere() {
        Listing page = new Listing(List.of(S3Samples.version("a b/+", 1)), List.of("a b/c/"), true, "a b/c/", null);
        String answer = S3Model.assertAnswers(
                "ListObjects", xml -> ListingHandlers.list(xml, "b", query("a b", "/", 2, "url"), "a a", page));
        assertThat(answer)
                .contains("<Prefix>a%20b</Prefix><Marker>a%20a</Marker><NextMarker>a%20b/c/</NextMarker>")
                .contains("<EncodingType>url</EncodingType>")
                .contains("<Key>a%20b/%2B</Key>")
                .contains("<CommonPrefixes><Prefix>a%20b/c/</Prefix></CommonPrefixes>");
    }

    @Test
    void versionsAndMarkersInTheirOrder() {
        Listing page = new Listing(
                List.of(S3Samples.marker("sourcekey"), S3Samples.version("sourcekey", 217)),
                List.of("photos/"),
                true,
                "sourcekey",
                "3HL4kqtJvjVBH40Nrjfkd");
        String answer = S3Model.assertAnswers(
                "ListObjectVersions",
                xml -> ListingHandlers.listVersions(
                        xml,
                        "mtp-versioning-fresh",
                        query("", "/", 2, null),
                        new ListingHandlers.Marker("key3", "null"),
                        page));
        assertThat(plain(answer))
                .isEqualTo(
                        "<ListVersionsResult><Name>mtp-versioning-fresh</Name><Prefix></Prefix><KeyMarker>key3</KeyMarker>"
                                + "<VersionIdMarker>null</VersionIdMarker><NextKeyMarker>sourcekey</NextKeyMarker>"
                                + "<NextVersionIdMarker>3HL4kqtJvjVBH40Nrjfkd</NextVersionIdMarker><MaxKeys>2</MaxKeys>"
                                + "<Delimiter>/</Delimiter><IsTruncated>true</IsTruncated><DeleteMarker><Key>sourcekey</Key>"
                                + "<VersionId>03jpff543dhffds434rfdsFDN943fdsFkdmqnh892</VersionId><IsLatest>true</IsLatest>"
                                + "<LastModified>2009-10-12T17:50:30.000Z</LastModified>" + OWNER
                                + "</DeleteMarker><Version>"
                                + "<Key>sourcekey</Key><VersionId>3HL4kqtJvjVBH40Nrjfkd</VersionId><IsLatest>true</IsLatest>"
                                + "<LastModified>2009-10-12T17:50:30.000Z</LastModified><ETag>&quot;"
                                + "fba9dede5f27731c9771645a39863328&quot;</ETag><Size>217</Size>" + OWNER
                                + "<StorageClass>STANDARD</StorageClass></Version><CommonPrefixes><Prefix>photos/</Prefix>"
                                + "</CommonPrefixes></ListVersionsResult>");
    }

    @Test
    void checksumsOfEntriesAreNamed() {
        Listing page = new Listing(List.of(S3Samples.multipart("a", 5, 6)), List.of(), false, "a", null);
        assertThat(S3Model.assertAnswers(
                        "ListObjects", xml -> ListingHandlers.list(xml, "b", query("", "", 2, null), "", page)))
                .contains("<ChecksumAlgorithm>CRC32C</ChecksumAlgorithm><ChecksumType>COMPOSITE</ChecksumType>"
                        + "<Size>11</Size>");
    }
}
