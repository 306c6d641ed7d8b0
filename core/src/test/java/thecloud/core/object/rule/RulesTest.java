package thecloud.core.object.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import thecloud.core.error.Refused;
import thecloud.core.object.Claims;
import thecloud.core.object.ObjectHeaders;
import thecloud.core.object.ObjectName;
import thecloud.core.object.Retention;
import thecloud.core.object.bucket.BucketName;
import thecloud.core.object.checksum.Checksum;
import thecloud.core.object.checksum.ChecksumAlgorithm;
import thecloud.core.object.setting.LockMode;

class RulesTest {

    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");

    private static String answer(Runnable call) {
        try {
            call.run();
            return "ok";
        } catch (Refused refused) {
            return refused.code();
        }
    }

    @Property
    void theNameOfAVersionSaysWhereItStands(@ForAll long sequence, @ForAll long high, @ForAll long low) {
        VersionId id = new VersionId(sequence, new UUID(high, low));
        assertThat(VersionId.parse(id.toString())).isEqualTo(id);
        assertThat(id.toString()).hasSize(48);
    }

    @Property
    void whatIsNoVersionIsRefused(@ForAll String text) {
        assertThat(answer(() -> VersionId.parse(text))).isEqualTo(text.equals("null") ? "ok" : "InvalidArgument");
    }

    @Example
    void metadataHaveTwoKibibytes() {
        assertThat(answer(() -> Metadata.require(user("k", "v".repeat(2047))))).isEqualTo("ok");
        assertThat(answer(() -> Metadata.require(user("k", "v".repeat(2048))))).isEqualTo("MetadataTooLarge");
        assertThat(answer(() -> Metadata.require(user("k", "ü".repeat(1024))))).isEqualTo("MetadataTooLarge");
        assertThat(answer(() -> Metadata.require(user("k", "\u0000")))).isEqualTo("InvalidArgument");
        assertThat(answer(() -> Metadata.require(new ObjectHeaders(null, Map.of(), Map.of(), "nowhere"))))
                .isEqualTo("InvalidRedirectLocation");
    }

    private static ObjectHeaders user(String key, String value) {
        return new ObjectHeaders(null, Map.of(), Map.of(key, value), null);
    }

    @Example
    void keysAreAnyTextOfOneToTheirMostBytes() {
        BucketName bucket = new BucketName("bucket");
        for (String key : new String[] {"/", "//", "..", " ", "%2F", "\u0001", "🦊".repeat(256), "a".repeat(1024)}) {
            assertThat(new ObjectName(bucket, key).key()).isEqualTo(key);
        }
        assertThat(answer(() -> new ObjectName(bucket, "🦊".repeat(256) + "a"))).isEqualTo("KeyTooLongError");
        assertThat(answer(() -> new ObjectName(bucket, "a\uD83E"))).isEqualTo("InvalidURI");
        assertThat(answer(() -> new ObjectName(bucket, "a\u0000b"))).isEqualTo("InvalidArgument");
        assertThat(answer(() -> new ObjectName(bucket, ""))).isEqualTo("InvalidArgument");
    }

    @Property
    void aLockHoldsUntilItsTimeAndGivesWayToWhoeverMay(
            @ForAll boolean compliance, @ForAll boolean ended, @ForAll boolean hold, @ForAll boolean bypass) {
        Retention retention = new Retention(
                compliance ? LockMode.COMPLIANCE : LockMode.GOVERNANCE, ended ? NOW : NOW.plus(Duration.ofSeconds(1)));
        boolean removable = !hold && (ended || (!compliance && bypass));
        assertThat(ObjectLock.protects(Versions.locked(retention, hold), bypass, NOW))
                .isEqualTo(!removable);
        assertThat(ObjectLock.protects(Versions.locked(null, hold), bypass, NOW))
                .isEqualTo(hold);
    }

    @Example
    void whatTheClientSaysOfTheBytesMustBeSo() {
        Checksum actual = new Checksum(ChecksumAlgorithm.CRC32, Checksum.Type.FULL_OBJECT, "AAAAAA==");
        String md5 = "d41d8cd98f00b204e9800998ecf8427e";
        assertThat(answer(() -> Digest.require(new Claims("1B2M2Y8AsgTpgAmY7PhCfg==", actual), md5, actual)))
                .isEqualTo("ok");
        assertThat(answer(() -> Digest.require(new Claims("AAAAAAAAAAAAAAAAAAAAAA==", null), md5, actual)))
                .isEqualTo("BadDigest");
        assertThat(answer(() -> Digest.require(new Claims("1B2M2Y8", null), md5, actual)))
                .isEqualTo("InvalidDigest");
        assertThat(answer(() -> Digest.require(new Claims("not base64", null), md5, actual)))
                .isEqualTo("InvalidDigest");
        assertThat(answer(() -> Digest.requireChecksum(crc("AAAAAQ=="), actual)))
                .isEqualTo("BadDigest");
        assertThat(answer(() -> Digest.requireChecksum(crc("AAAA"), actual))).isEqualTo("InvalidRequest");
        assertThatThrownBy(() -> Digest.requireChecksum(
                        new Checksum(ChecksumAlgorithm.CRC32C, Checksum.Type.FULL_OBJECT, "AAAAAA=="), actual))
                .hasMessageContaining("expected checksum Type: crc32, actual checksum Type: crc32c");
    }

    private static Checksum crc(String value) {
        return new Checksum(ChecksumAlgorithm.CRC32, Checksum.Type.FULL_OBJECT, value);
    }
}
