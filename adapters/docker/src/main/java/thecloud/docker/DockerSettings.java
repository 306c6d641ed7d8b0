package thecloud.docker;

import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import thecloud.core.Nullable;

/**
 * How to reach the engine and what is ours there.
 *
 * @param host {@code unix:///path} or {@code tcp://host:port} without TLS
 * @param cloudId marks the containers of this cloud; another cloud on the same engine has another one
 * @param bindAddress where instances' ports are published on the host
 * @param registryCredentials a file with {@code auths} as in Docker's config.json, or null; read at each pull
 * @param filtered whether a packet filter of ours decides what passes in networks: Docker then lets nothing through by
 *     itself, neither between instances nor out; otherwise Docker decides
 * @param ownSeccompProfile whether instances run under our seccomp profile, with which they can ping, instead of the engine's
 */
public record DockerSettings(
        URI host,
        String cloudId,
        InetAddress bindAddress,
        @Nullable Path registryCredentials,
        boolean filtered,
        boolean ownSeccompProfile) {

    public static final URI DEFAULT_HOST = URI.create("unix:///var/run/docker.sock");

    public DockerSettings {
        String scheme = host.getScheme();
        if (!"unix".equals(scheme) && !"tcp".equals(scheme)) {
            throw new IllegalArgumentException("DOCKER_HOST must be unix:///path or tcp://host:port, not " + host);
        }
        if (cloudId.isBlank()) {
            throw new IllegalArgumentException("a cloud id is needed, to know which containers are ours");
        }
    }

    /** On loopback, without private registries. */
    public static DockerSettings local(URI host, String cloudId) {
        return new DockerSettings(host, cloudId, InetAddress.getLoopbackAddress(), null, false, true);
    }

    /** {@code DOCKER_HOST}, or the usual socket. */
    public static URI host(Map<String, String> environment) {
        String host = environment.get("DOCKER_HOST");
        return host == null || host.isBlank() ? DEFAULT_HOST : URI.create(host);
    }
}
