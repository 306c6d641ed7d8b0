package thecloud.client.compute;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import thecloud.api.Page;
import thecloud.api.compute.ConsoleView;
import thecloud.api.compute.ExecRequest;
import thecloud.api.compute.ExecView;
import thecloud.api.compute.InstanceStatusView;
import thecloud.api.compute.InstanceView;
import thecloud.api.compute.LaunchInstanceRequest;
import thecloud.api.compute.LogLineView;
import thecloud.api.compute.LogsView;
import thecloud.api.compute.MetricView;
import thecloud.api.compute.MetricsView;
import thecloud.api.compute.ResizeInstanceRequest;
import thecloud.api.compute.UpdateInstanceRequest;
import thecloud.api.compute.UsageView;
import thecloud.client.http.ApiRequest;
import thecloud.client.http.CloudHttp;

/** Instances. Wherever an instance is asked for, its id or its name will do. */
public final class Instances {

    /** Calls that wait for the instance answer within this. */
    private static final Duration CHANGE_TIMEOUT = Duration.ofMinutes(2);

    private static final Duration LAUNCH_TIMEOUT = Duration.ofMinutes(15);

    private final CloudHttp http;

    public Instances(CloudHttp http) {
        this.http = http;
    }

    /** Launches and returns at once; the instance is STARTING. */
    public InstanceView launch(LaunchInstanceRequest request) {
        return http.send(ApiRequest.create("instances").body(request), InstanceView.class);
    }

    /** The same under a key of the caller's own: however often it is repeated, there is one launch. */
    public InstanceView launch(LaunchInstanceRequest request, String idempotencyKey) {
        return http.send(
                ApiRequest.create("instances").idempotencyKey(idempotencyKey).body(request), InstanceView.class);
    }

    /** Launches and returns when the instance runs, or when it is clear that it will not. */
    public InstanceView launchAndWait(LaunchInstanceRequest request) {
        return http.send(
                ApiRequest.create("instances").query("wait", true).body(request).timeout(LAUNCH_TIMEOUT),
                InstanceView.class);
    }

    public InstanceView get(String idOrName) {
        return http.send(ApiRequest.get("instances", idOrName), InstanceView.class);
    }

    public Page<InstanceView> list(@Nullable String status, @Nullable Integer limit, @Nullable String cursor) {
        return http.page(listRequest(status, limit, cursor), InstanceView.class);
    }

    /** All instances, those of one status or, with null, all but the deleted; pages are fetched as it is read. */
    public Stream<InstanceView> list(@Nullable String status) {
        return http.pages(cursor -> listRequest(status, null, cursor), InstanceView.class);
    }

    public InstanceStatusView start(String idOrName, boolean wait) {
        return change(idOrName, "start", wait);
    }

    public InstanceStatusView stop(String idOrName, boolean wait) {
        return change(idOrName, "stop", wait);
    }

    public InstanceStatusView restart(String idOrName, boolean wait) {
        return change(idOrName, "restart", wait);
    }

    public InstanceStatusView pause(String idOrName, boolean wait) {
        return change(idOrName, "pause", wait);
    }

    public InstanceStatusView resume(String idOrName, boolean wait) {
        return change(idOrName, "resume", wait);
    }

    public InstanceStatusView resize(String idOrName, String instanceType, boolean wait) {
        return http.send(
                waiting(ApiRequest.post("instances", idOrName, "resize"), wait)
                        .body(new ResizeInstanceRequest(instanceType)),
                InstanceStatusView.class);
    }

    public InstanceStatusView terminate(String idOrName, boolean wait) {
        return http.send(waiting(ApiRequest.delete("instances", idOrName), wait), InstanceStatusView.class);
    }

    /** Replaces tags and metadata, each unless null; with a version, only if the instance still has that one. */
    public InstanceView update(String idOrName, UpdateInstanceRequest request, @Nullable Long version) {
        return http.send(ApiRequest.patch("instances", idOrName).body(request).ifMatch(version), InstanceView.class);
    }

    /** Log lines so far, oldest first; {@link thecloud.client.live.LiveConnection} follows a log. */
    public List<LogLineView> logs(String idOrName, @Nullable Integer tail, @Nullable Instant since) {
        return http.send(
                        ApiRequest.get("instances", idOrName, "logs")
                                .query("tail", tail)
                                .query("since", since),
                        LogsView.class)
                .items();
    }

    public UsageView stats(String idOrName) {
        return http.send(ApiRequest.get("instances", idOrName, "stats"), UsageView.class);
    }

    /** The sampled history, oldest first. */
    public List<MetricView> metrics(String idOrName, @Nullable Instant since, @Nullable Integer limit) {
        return http.send(
                        ApiRequest.get("instances", idOrName, "metrics")
                                .query("since", since)
                                .query("limit", limit),
                        MetricsView.class)
                .items();
    }

    /** Runs a command to its end, at most as long as given; exit code 124 when that was too short. */
    public ExecView exec(String idOrName, List<String> command, @Nullable String input, Duration atMost) {
        return http.send(
                ApiRequest.post("instances", idOrName, "exec")
                        .body(new ExecRequest(command, input, Math.toIntExact(atMost.toSeconds())))
                        .timeout(atMost.plusSeconds(30)),
                ExecView.class);
    }

    public ConsoleView console(String idOrName) {
        return http.send(ApiRequest.get("instances", idOrName, "console"), ConsoleView.class);
    }

    @SuppressWarnings("unchecked")
    public Map<String, String> tags(String idOrName) {
        return http.send(ApiRequest.get("instances", idOrName, "tags"), Map.class);
    }

    @SuppressWarnings("unchecked")
    public Map<String, String> metadata(String idOrName) {
        return http.send(ApiRequest.get("instances", idOrName, "metadata"), Map.class);
    }

    private InstanceStatusView change(String idOrName, String verb, boolean wait) {
        return http.send(waiting(ApiRequest.post("instances", idOrName, verb), wait), InstanceStatusView.class);
    }

    private static ApiRequest waiting(ApiRequest request, boolean wait) {
        return wait ? request.timeout(CHANGE_TIMEOUT) : request.query("wait", false);
    }

    private static ApiRequest listRequest(@Nullable String status, @Nullable Integer limit, @Nullable String cursor) {
        return ApiRequest.get("instances")
                .query("status", status)
                .query("limit", limit)
                .query("cursor", cursor);
    }
}
