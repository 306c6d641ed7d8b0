package thecloud.docker.compute;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.dockerjava.api.command.InspectImageResponse;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.transport.DockerHttpClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import thecloud.core.compute.BackendRefusal;
import thecloud.core.compute.ComputeSpec;
import thecloud.core.compute.VolumeMount;
import thecloud.docker.DockerEngine;
import thecloud.docker.ImageName;

/**
 * What images declare as VOLUME. The engine makes a volume of its own for each such path where nothing else is mounted, and
 * that one goes with the container. So what is mounted at a directory above would never get what is written there, and
 * what is mounted at the path itself later would take the place of what was written before.
 */
final class DeclaredVolumes {

    private final DockerEngine engine;

    DeclaredVolumes(DockerEngine engine) {
        this.engine = engine;
    }

    /** @throws BackendRefusal when the image keeps elsewhere what is below one of the volumes' paths */
    void requireNoneBelow(ComputeSpec spec) {
        if (!spec.volumes().isEmpty()) {
            Set<String> mounted = paths(spec.volumes());
            declared(spec.image()).forEach(path -> requireNotBelow(mounted, mounted, path));
        }
    }

    private Stream<String> declared(String image) {
        Map<String, ?> volumes = engine.call(DockerEngine.QUICK, docker -> {
            try {
                InspectImageResponse found =
                        docker.inspectImageCmd(ImageName.unmistakable(image)).exec();
                return found.getConfig() == null ? null : found.getConfig().getVolumes();
            } catch (NotFoundException e) {
                return null; // which the creation says
            }
        });
        return volumes == null
                ? Stream.empty()
                : volumes.keySet().stream()
                        .map(path -> Path.of(path).normalize().toString());
    }

    /** @throws BackendRefusal when one of these, new in the container, would hide what was written before, or be bypassed */
    void requireNoneHidden(Inspection container, Collection<VolumeMount> coming, ComputeSpec spec) {
        Set<String> fresh = paths(coming);
        for (JsonNode mount : container.mounts()) {
            String path = mount.path("Destination").asText();
            if (EngineVolumes.anonymous(mount)) {
                requireNotBelow(fresh, paths(spec.volumes()), path);
                if (fresh.contains(path) && holdsSomething(container, path)) {
                    throw new BackendRefusal(
                            "the image keeps " + path
                                    + " in a volume of its own, and what is there by now would be lost;"
                                    + " empty it, or launch another instance with the volume at " + path,
                            null);
                }
            }
        }
    }

    private static void requireNotBelow(Set<String> above, Set<String> mounted, String path) {
        for (String other : above) {
            if (path.startsWith(other + "/") && !mounted.contains(path)) {
                throw new BackendRefusal(
                        "the image keeps " + path
                                + " in a volume of its own (VOLUME), so that nothing written there would"
                                + " be in the volume at " + other + "; use the path " + path,
                        null);
            }
        }
    }

    private static Set<String> paths(Collection<VolumeMount> volumes) {
        return volumes.stream().map(VolumeMount::path).collect(Collectors.toSet());
    }

    /** Asked of the engine, whose files they are; no more of them is read than it takes. */
    private boolean holdsSomething(Inspection container, String path) {
        String archive =
                "/containers/" + container.id() + "/archive?path=" + URLEncoder.encode(path, StandardCharsets.UTF_8);
        return engine.call(DockerEngine.QUICK, _ -> {
            try (DockerHttpClient.Response response = engine.open("GET", archive, Map.of())) {
                TarArchiveInputStream tar = new TarArchiveInputStream(response.getBody());
                tar.getNextEntry(); // the directory itself
                return tar.getNextEntry() != null;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
