package thecloud.client.volume;

import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import thecloud.api.volume.CreateSnapshotRequest;
import thecloud.api.volume.SnapshotView;
import thecloud.api.volume.TagsRequest;
import thecloud.api.volume.VolumeView;
import thecloud.client.http.ApiRequest;
import thecloud.client.http.CloudHttp;

/** Snapshots of volumes, each by its id or its name. */
public final class Snapshots {

    /** Calls that wait answer within this. */
    private static final Duration CHANGE_TIMEOUT = Duration.ofMinutes(2);

    private final CloudHttp http;

    public Snapshots(CloudHttp http) {
        this.http = http;
    }

    public SnapshotView create(CreateSnapshotRequest request, boolean wait) {
        return http.send(
                ApiRequest.create("snapshots").query("wait", wait).body(request).timeout(CHANGE_TIMEOUT),
                SnapshotView.class);
    }

    public SnapshotView get(String idOrName) {
        return http.send(ApiRequest.get("snapshots", idOrName), SnapshotView.class);
    }

    /** All snapshots; pages are fetched as it is read. */
    public Stream<SnapshotView> list() {
        return http.pages(cursor -> ApiRequest.get("snapshots").query("cursor", cursor), SnapshotView.class);
    }

    /** The volume that it was taken of, which becomes what it was then. */
    public VolumeView restore(String idOrName, boolean wait) {
        return http.send(
                ApiRequest.post("snapshots", idOrName, "restore")
                        .query("wait", wait)
                        .timeout(CHANGE_TIMEOUT),
                VolumeView.class);
    }

    public SnapshotView delete(String idOrName, boolean wait) {
        return http.send(
                ApiRequest.delete("snapshots", idOrName).query("wait", wait).timeout(CHANGE_TIMEOUT),
                SnapshotView.class);
    }

    /** Replaces the tags; with a version, only if the snapshot still has that one. */
    public SnapshotView tag(String idOrName, Map<String, String> tags, @Nullable Long version) {
        return http.send(
                ApiRequest.patch("snapshots", idOrName)
                        .body(new TagsRequest(tags))
                        .ifMatch(version),
                SnapshotView.class);
    }
}
