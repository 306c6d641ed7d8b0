package thecloud.core.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import thecloud.core.compute.InstanceImage;
import thecloud.core.compute.InstanceSpec;
import thecloud.core.compute.LaunchImage;
import thecloud.core.compute.LaunchInstance;
import thecloud.core.compute.RestartPolicy;
import thecloud.core.compute.Tags;
import thecloud.core.error.Conflict;
import thecloud.core.error.Invalid;

class ImageTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final UUID FRIEND = UUID.randomUUID();

    private static Image importing() {
        return new Image(
                UUID.randomUUID(),
                UUID.randomUUID(),
                UUID.randomUUID(),
                "base",
                "",
                ImageFormat.ROOTFS,
                ImageOrigin.Upload.BODY,
                ImageStatus.IMPORTING,
                null,
                100,
                null,
                Image.Visibility.PRIVATE,
                ImageDefaults.NONE,
                Tags.NONE,
                "r",
                NOW,
                NOW,
                null,
                1);
    }

    @Test
    void anImageIsAvailableWithWhatTheStoreSays() {
        Image image = importing().imported(new ImageStore.Stored("sha256:x", 7), NOW.plusSeconds(1));
        assertThat(image.status()).isEqualTo(ImageStatus.AVAILABLE);
        assertThat(image.sizeBytes()).isEqualTo(7);
        assertThat(image.digest()).isEqualTo("sha256:x");
        assertThat(image.version()).isEqualTo(2);
        assertThat(image.settled()).isTrue();
    }

    @Test
    void oneThatFailedHoldsNothing() {
        Image image = importing().failed("no", NOW);
        assertThat(image.sizeBytes()).isZero();
        assertThat(image.statusReason()).isEqualTo("no");
    }

    @Test
    void whatIsDeletedStaysSo() {
        Image image = importing().delete(NOW);
        assertThat(image.deletedAt()).isEqualTo(NOW);
        assertThatExceptionOfType(Conflict.class).isThrownBy(() -> image.delete(NOW));
        assertThatExceptionOfType(Conflict.class).isThrownBy(() -> image.describedAs("x", Tags.NONE, NOW));
        assertThatExceptionOfType(Conflict.class).isThrownBy(() -> image.visibleTo(Image.Visibility.PRIVATE, NOW));
    }

    @Test
    void onlyThoseItIsSharedWithMayUseAPrivateOne() {
        Image image = importing();
        assertThat(image.usableBy(image.tenantId())).isTrue();
        assertThat(image.usableBy(FRIEND)).isFalse();
        assertThat(image.visibleTo(new Image.Visibility(false, false, Set.of(FRIEND)), NOW)
                        .usableBy(FRIEND))
                .isTrue();
        assertThat(image.visibleTo(new Image.Visibility(true, false, Set.of()), NOW)
                        .usableBy(FRIEND))
                .isTrue();
    }

    private static InstanceSpec spec(String image, List<String> command, Map<String, String> environment) {
        return new InstanceSpec(image, "small", List.of(), new TreeMap<>(environment), command, null, RestartPolicy.NO);
    }

    @Test
    void aLaunchHasTheLastWordOverWhatTheImageBrings() {
        UUID id = UUID.randomUUID();
        LaunchImage image =
                new LaunchImage(id, "ref", List.of("init"), new TreeMap<>(Map.of("A", "1", "B", "1")), false);
        InstanceSpec plain = spec("base", List.of(), Map.of("B", "2")).of(image);
        assertThat(plain.command()).containsExactly("init");
        assertThat(plain.environment()).isEqualTo(Map.of("A", "1", "B", "2"));
        assertThat(plain.image()).isEqualTo("base");
        assertThat(plain.source()).isEqualTo("ref");
        assertThat(plain.madeOf()).isEqualTo(new InstanceImage(id, "ref"));
        assertThat(spec("base", List.of("sh"), Map.of()).of(image).command()).containsExactly("sh");
        LaunchImage bare = new LaunchImage(id, "ref", List.of(), new TreeMap<>(), false);
        assertThatExceptionOfType(Invalid.class)
                .isThrownBy(() -> spec("base", List.of(), Map.of()).of(bare))
                .extracting(Invalid::field)
                .isEqualTo("command");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "thecloud-0123abcd/7f1c9f3e-5f0e-4c2c-9a5f-0d8d7f8f2b11",
                "thecloud-0123abcd/7f1c9f3e-5f0e-4c2c-9a5f-0d8d7f8f2b11:latest",
                "docker.io/thecloud-0123abcd/x",
                "index.docker.io/thecloud-0123abcd/x:latest"
            })
    void whatTheBackendCallsImagesIsNotWhatALaunchMayCallThem(String image) {
        assertThatExceptionOfType(Invalid.class)
                .isThrownBy(() -> new LaunchInstance("web", spec(image, List.of(), Map.of()), Tags.NONE, Tags.NONE))
                .extracting(Invalid::field)
                .isEqualTo("image");
    }

    @Test
    void whatIsAskedForIsCheckedByItsCommand() {
        assertThatExceptionOfType(Invalid.class).isThrownBy(() -> command("base", "zz", ImageDefaults.NONE));
        assertThatExceptionOfType(Invalid.class)
                .isThrownBy(() -> command("7f1c9f3e-5f0e-4c2c-9a5f-0d8d7f8f2b11", null, ImageDefaults.NONE));
        assertThatExceptionOfType(Invalid.class)
                .isThrownBy(() -> new ImageDefaults(List.of("sh"), new TreeMap<>(Map.of("not a variable", "x"))));
    }

    private static ImportImage command(String name, String sha256, ImageDefaults defaults) {
        return new ImportImage(name, "", ImageFormat.ROOTFS, null, sha256, null, defaults, Tags.NONE);
    }
}
