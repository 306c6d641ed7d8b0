package thecloud.client.image;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import thecloud.api.image.CreateImageRequest;
import thecloud.api.image.ImageView;
import thecloud.api.image.ShareImageRequest;
import thecloud.api.image.UpdateImageRequest;
import thecloud.client.http.ApiRequest;
import thecloud.client.http.CloudHttp;
import thecloud.client.storage.CountedStream;

/** Images. The tenant's own are given by id or name, others' by id. */
public final class Images {

    private static final String IMAGES = "images";
    /** Calls that wait for the image answer within this. */
    private static final Duration CHANGE_TIMEOUT = Duration.ofMinutes(2);

    /** Slower than this many bytes a second, an upload is taken for stuck. */
    private static final long SLOWEST = 64 * 1024;

    private final CloudHttp http;

    public Images(CloudHttp http) {
        this.http = http;
    }

    /** Of what is at a URL, or of an instance. */
    public ImageView create(CreateImageRequest request, boolean wait) {
        return http.send(
                ApiRequest.create(IMAGES).query("wait", wait).body(request).timeout(CHANGE_TIMEOUT), ImageView.class);
    }

    /** Of a file; it is read again when the connection breaks. */
    public ImageView upload(String name, Path file, ImportOptions options, boolean wait) throws IOException {
        long size = Files.size(file);
        ApiRequest request = ApiRequest.create(IMAGES, "upload")
                .query("name", name)
                .query("format", options.format())
                .query("description", options.description())
                .query("sha256", options.sha256())
                .query("wait", wait)
                .header("Content-Type", "application/x-tar")
                .timeout(CHANGE_TIMEOUT.plusSeconds(size / SLOWEST));
        options.command().forEach(word -> request.query("command", word));
        options.environment().forEach((key, value) -> request.query("environment", key + "=" + value));
        if (size > 0) {
            request.body(BodyPublishers.fromPublisher(
                    BodyPublishers.ofInputStream(() -> {
                        try {
                            return new CountedStream(Files.newInputStream(file), options.progress());
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    }),
                    size));
        }
        return http.send(request, ImageView.class);
    }

    public ImageView get(String idOrName) {
        return http.send(ApiRequest.get(IMAGES, idOrName), ImageView.class);
    }

    /**
     * All images that may be used; pages are fetched as it is read.
     *
     * @param scope own, shared, public or all; null for all
     */
    public Stream<ImageView> list(@Nullable String scope) {
        return http.pages(
                cursor -> ApiRequest.get(IMAGES).query("scope", scope).query("cursor", cursor), ImageView.class);
    }

    /** Replaces what is not null; with a version, only if the image still has that one. */
    public ImageView update(String idOrName, UpdateImageRequest request, @Nullable Long version) {
        return http.send(ApiRequest.patch(IMAGES, idOrName).body(request).ifMatch(version), ImageView.class);
    }

    public ImageView share(String idOrName, String tenantId) {
        return http.send(
                ApiRequest.post(IMAGES, idOrName, "shares").body(new ShareImageRequest(tenantId)), ImageView.class);
    }

    public ImageView unshare(String idOrName, String tenantId) {
        return http.send(ApiRequest.delete(IMAGES, idOrName, "shares", tenantId), ImageView.class);
    }

    /** Lets every tenant use it. */
    public ImageView publish(String idOrName) {
        return http.send(ApiRequest.post(IMAGES, idOrName, "publish"), ImageView.class);
    }

    public ImageView unpublish(String idOrName) {
        return http.send(ApiRequest.post(IMAGES, idOrName, "unpublish"), ImageView.class);
    }

    public ImageView delete(String idOrName) {
        return http.send(ApiRequest.delete(IMAGES, idOrName), ImageView.class);
    }
}
