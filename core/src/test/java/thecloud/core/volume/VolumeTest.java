package thecloud.core.volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import thecloud.core.compute.Tags;
import thecloud.core.error.Conflict;
import thecloud.core.error.Invalid;

class VolumeTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final UUID INSTANCE = new UUID(2, 2);
    private static final UUID SNAPSHOT = new UUID(3, 3);

    private static Volume creating() {
        return new Volume(
                new UUID(1, 1),
                new UUID(9, 9),
                new UUID(8, 8),
                "data",
                2,
                null,
                VolumeStatus.CREATING,
                null,
                null,
                null,
                null,
                Tags.NONE,
                "r",
                NOW,
                NOW,
                null,
                1);
    }

    private static Volume available() {
        return creating().made(NOW);
    }

    private static Volume inUse() {
        return available().attach(INSTANCE, "/data", "r", NOW).attached(null, NOW);
    }

    /** Whatever is asked for in whatever order, refused or not, these hold. */
    @Property(tries = 3000)
    void anAttachmentIsThereExactlyWhileTheStatusSaysSo(@ForAll("stories") List<UnaryOperator<Volume>> story) {
        Volume volume = creating();
        for (UnaryOperator<Volume> step : story) {
            Volume before = volume;
            try {
                volume = step.apply(volume);
                assertThat(volume.version()).isEqualTo(before.version() + 1);
            } catch (Conflict | Invalid refused) {
                assertThat(volume).isSameAs(before);
            }
            assertThat(volume.attachment() != null)
                    .isEqualTo(List.of(VolumeStatus.ATTACHING, VolumeStatus.IN_USE, VolumeStatus.DETACHING)
                            .contains(volume.status()));
            assertThat(volume.sizeGb()).isGreaterThanOrEqualTo(2);
            assertThat(volume.deletedAt() != null).isEqualTo(volume.status() == VolumeStatus.DELETED);
        }
    }

    @Provide
    Arbitrary<List<UnaryOperator<Volume>>> stories() {
        return Arbitraries.<UnaryOperator<Volume>>of(
                        volume -> volume.attach(INSTANCE, "/data", "r", NOW),
                        volume -> volume.detach("r", NOW),
                        volume -> volume.resize(5, "r", NOW),
                        volume -> volume.resize(1, "r", NOW),
                        volume -> volume.restore(SNAPSHOT, "r", NOW),
                        volume -> volume.delete("r", NOW),
                        VolumeTest::reconciled)
                .list()
                .ofMaxSize(20);
    }

    /** What the background work makes of it. */
    private static Volume reconciled(Volume volume) {
        return switch (volume.status()) {
            case CREATING, RESTORING -> volume.made(NOW);
            case ATTACHING -> volume.attached(null, NOW);
            case DETACHING -> volume.detached(null, NOW);
            case DELETING -> volume.deleted(NOW);
            case AVAILABLE, IN_USE -> volume.growing() ? volume.grown(NOW) : volume.describedAs(Tags.NONE, NOW);
            case ERROR, DELETED -> throw new Conflict("at rest");
        };
    }

    @Example
    void whatIsAttachedIsNotAttachedRestoredOrDeleted() {
        assertThatExceptionOfType(Conflict.class).isThrownBy(() -> inUse().attach(INSTANCE, "/other", "r", NOW));
        assertThatExceptionOfType(Conflict.class).isThrownBy(() -> inUse().restore(SNAPSHOT, "r", NOW));
        assertThatExceptionOfType(Conflict.class).isThrownBy(() -> inUse().delete("r", NOW));
        assertThatExceptionOfType(Conflict.class).isThrownBy(() -> available().detach("r", NOW));
    }

    @Example
    void aVolumeThatGrowsIsLeftAloneUntilItHas() {
        Volume growing = inUse().resize(4, "r", NOW);
        assertThat(growing.settled()).isFalse();
        assertThatExceptionOfType(Conflict.class).isThrownBy(() -> growing.detach("r", NOW));
        assertThat(growing.grown(NOW).settled()).isTrue();
        assertThat(growing.growRefused("no room", NOW).sizeGb()).isEqualTo(2);
    }

    @Example
    void itNeverShrinks() {
        assertThatExceptionOfType(Invalid.class)
                .isThrownBy(() -> available().resize(1, "r", NOW))
                .withMessageContaining("never shrinks");
    }

    @Example
    void aRefusalGivesBackWhatWas() {
        Volume attaching = available().attach(INSTANCE, "/data", "r", NOW);
        assertThat(attaching.attachRefused("refused", NOW).status()).isEqualTo(VolumeStatus.AVAILABLE);
        assertThat(inUse().detach("r", NOW).detachRefused("refused", NOW).attachment())
                .isEqualTo(inUse().attachment());
        assertThat(available()
                        .restore(SNAPSHOT, "r", NOW)
                        .restoreRefused("no", NOW)
                        .status())
                .isEqualTo(VolumeStatus.AVAILABLE);
    }
}
