package thecloud.client.volume;

import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import thecloud.api.volume.AttachVolumeRequest;
import thecloud.api.volume.CreateVolumeRequest;
import thecloud.api.volume.ResizeVolumeRequest;
import thecloud.api.volume.TagsRequest;
import thecloud.api.volume.VolumeView;
import thecloud.client.http.ApiRequest;
import thecloud.client.http.CloudHttp;

/**
 * Volumes. Wherever a volume or an instance is asked for, its id or its name will do. A change that waits answers the
 * volume as it is then: {@code status_reason} says what the machine refused.
 */
public final class Volumes {

    /** Calls that wait for the volume answer within this. */
    private static final Duration CHANGE_TIMEOUT = Duration.ofMinutes(2);

    private final CloudHttp http;

    public Volumes(CloudHttp http) {
        this.http = http;
    }

    public VolumeView create(CreateVolumeRequest request, boolean wait) {
        return http.send(
                ApiRequest.create("volumes").query("wait", wait).body(request).timeout(CHANGE_TIMEOUT),
                VolumeView.class);
    }

    public VolumeView get(String idOrName) {
        return http.send(ApiRequest.get("volumes", idOrName), VolumeView.class);
    }

    /** All volumes; pages are fetched as it is read. */
    public Stream<VolumeView> list() {
        return http.pages(cursor -> ApiRequest.get("volumes").query("cursor", cursor), VolumeView.class);
    }

    public VolumeView attach(String idOrName, String instance, String mountPath, boolean wait) {
        return change(
                ApiRequest.post("volumes", idOrName, "attach").body(new AttachVolumeRequest(instance, mountPath)),
                wait);
    }

    public VolumeView detach(String idOrName, boolean wait) {
        return change(ApiRequest.post("volumes", idOrName, "detach"), wait);
    }

    public VolumeView resize(String idOrName, int sizeGb, boolean wait) {
        return change(ApiRequest.post("volumes", idOrName, "resize").body(new ResizeVolumeRequest(sizeGb)), wait);
    }

    public VolumeView delete(String idOrName, boolean wait) {
        return change(ApiRequest.delete("volumes", idOrName), wait);
    }

    /** Replaces the tags; with a version, only if the volume still has that one. */
    public VolumeView tag(String idOrName, Map<String, String> tags, @Nullable Long version) {
        return http.send(
                ApiRequest.patch("volumes", idOrName)
                        .body(new TagsRequest(tags))
                        .ifMatch(version),
                VolumeView.class);
    }

    private VolumeView change(ApiRequest request, boolean wait) {
        return http.send(request.query("wait", wait).timeout(CHANGE_TIMEOUT), VolumeView.class);
    }
}
