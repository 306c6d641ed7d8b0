package thecloud.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import thecloud.core.PageRequest;
import thecloud.core.access.Call;
import thecloud.core.compute.InstanceSpec;
import thecloud.core.compute.InstanceStatus;
import thecloud.core.compute.LaunchInstance;
import thecloud.core.compute.NetworkChoice;
import thecloud.core.compute.RestartPolicy;
import thecloud.core.compute.Tags;
import thecloud.core.image.Image;
import thecloud.core.image.ImageDefaults;
import thecloud.core.image.ImageFormat;
import thecloud.core.image.ImageScope;
import thecloud.core.image.ImageStatus;
import thecloud.core.image.ImportImage;
import thecloud.core.image.SpooledImage;
import thecloud.faults.ImagesUnderFaults.End;
import thecloud.faults.ImagesUnderFaults.Services;
import thecloud.testkit.image.Tar;

/**
 * A server that dies at any point of what is asked for images: what was answered comes true, what was not is whole or not at
 * all, and neither spool nor store keeps what no row wants.
 */
class ImageCrashTest {

    private static final int MORE_THAN_ENOUGH = 200;
    private static final int FEWEST_POINTS = 8;
    private static final byte[] ROOT = new Tar().file("bin/sh", "#!").bytes();

    @TempDir
    Path spool;

    private final ComputeUnderFaults cloud = new ComputeUnderFaults();
    private final Call me = cloud.call(null);
    private ImagesUnderFaults images;
    private HttpServer web;

    @BeforeEach
    void start() throws IOException {
        images = new ImagesUnderFaults(cloud, spool);
        web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        web.createContext("/root.tar", exchange -> {
            exchange.sendResponseHeaders(200, ROOT.length);
            exchange.getResponseBody().write(ROOT);
            exchange.close();
        });
        web.start();
    }

    @AfterEach
    void close() {
        web.stop(0);
        images.close();
        cloud.close();
    }

    @Test
    void anUpload() {
        everywhere(() -> {}, this::upload, (end, image) -> comes(end, image, true));
    }

    @Test
    void anImportFromAUrl() {
        String url = "http://127.0.0.1:" + web.getAddress().getPort() + "/root.tar";
        ImportImage command = command(ImageFormat.ROOTFS, url, null);
        everywhere(
                () -> {}, services -> services.images().create(me, command), (end, image) -> comes(end, image, true));
    }

    @Test
    void anImageOfAnInstance() {
        InstanceSpec spec =
                new InstanceSpec("nginx:alpine", "nano", List.of(), new TreeMap<>(), List.of(), null, RestartPolicy.NO);
        cloud.instances.launch(
                me, new LaunchInstance("web", spec, NetworkChoice.DEFAULT, Tags.NONE, Tags.NONE, List.of(), null));
        cloud.work();
        ImportImage command = command(ImageFormat.INSTANCE, null, "web");
        everywhere(() -> {}, services -> services.images().create(me, command), (end, image) -> {
            comes(end, image, true);
            assertThat(cloud.instances.get(me, "web").status()).isEqualTo(InstanceStatus.RUNNING);
        });
    }

    @Test
    void aShare() {
        UUID friend = cloud.someone("friend").tenantId();
        everywhere(
                this::imported, services -> services.sharing().share(me, "base", friend.toString()), (end, image) -> {
                    comes(End.UNHARMED, image, true);
                    boolean shared = !image.orElseThrow().sharedWith().isEmpty();
                    assertThat(shared || end == End.DIED_UNANSWERED).isTrue();
                    if (!shared) {
                        images.services.sharing().share(me, "base", friend.toString());
                    }
                    images.services.sharing().unshare(me, "base", friend.toString());
                    assertThat(images.services.images().get(me, "base").sharedWith())
                            .isEmpty();
                });
    }

    @Test
    void aDeletion() {
        everywhere(
                this::imported,
                services -> services.images().delete(me, "base"),
                (end, image) -> comes(end, image, false));
    }

    @Test
    void aDeletionOfWhatIsStillOnItsWay() {
        everywhere(
                () -> upload(images.services),
                services -> services.images().delete(me, "base"),
                (end, image) -> comes(end, image, false));
    }

    @Test
    void whatTheStoreRefused() {
        everywhere(
                () -> cloud.backend
                        .faults()
                        .failNext("image.take", new thecloud.core.compute.BackendRefusal("no", null)),
                this::upload,
                (end, image) -> assertThat(image.map(Image::status))
                        .isIn(Optional.of(ImageStatus.ERROR), Optional.of(ImageStatus.AVAILABLE), Optional.empty()));
    }

    /** As the resource does, but for the death of the process, which closes nothing. */
    private void upload(Services services) {
        ImportImage command = command(ImageFormat.ROOTFS, null, null);
        SpooledImage received = services.images().receive(me, () -> command, new ByteArrayInputStream(ROOT));
        services.images().upload(me, command, received);
        received.keep();
        received.close();
    }

    private void imported() {
        upload(images.services);
        images.settle();
    }

    private static ImportImage command(
            ImageFormat format, @thecloud.core.Nullable String url, @thecloud.core.Nullable String instance) {
        return new ImportImage("base", "", format, url, null, instance, ImageDefaults.NONE, Tags.NONE);
    }

    /** Whether the image is there as it was asked for; it may be either way when nobody was answered. */
    private static void comes(End end, Optional<Image> image, boolean wanted) {
        assertThat(image.isPresent() == wanted || end == End.DIED_UNANSWERED).isTrue();
        image.ifPresent(there -> assertThat(there.status()).isEqualTo(ImageStatus.AVAILABLE));
    }

    /**
     * Strikes a change at each of its points, one after the other.
     *
     * @param prepare makes what the change is about
     * @param outcome looks at how it ended, and at the image as it is once another server has done its work
     */
    private void everywhere(Runnable prepare, Consumer<Services> change, BiConsumer<End, Optional<Image>> outcome) {
        End end;
        int point = 0;
        do {
            assertThat(point).isLessThan(MORE_THAN_ENOUGH);
            prepare.run();
            end = images.struck(point++, change);
            images.settle();
            consistent();
            outcome.accept(end, own());
            own().ifPresent(image -> images.services.images().delete(me, image.name()));
            images.settle();
            assertThat(images.store.findAll()).isEmpty();
            consistent();
        } while (end != End.UNHARMED);
        assertThat(point).as("points that were struck").isGreaterThan(FEWEST_POINTS);
    }

    private Optional<Image> own() {
        return images.services.images().list(me, ImageScope.OWN, PageRequest.first()).items().stream()
                .findFirst();
    }

    /** The spool is empty, and the store has what the rows say. */
    private void consistent() {
        assertThat(Objects.requireNonNull(spool.toFile().list())).as("spool").isEmpty();
        assertThat(images.store.findAll())
                .as("store")
                .containsExactlyElementsOf(
                        own().filter(image -> image.status() == ImageStatus.AVAILABLE).map(Image::id).stream()
                                .toList());
    }
}
