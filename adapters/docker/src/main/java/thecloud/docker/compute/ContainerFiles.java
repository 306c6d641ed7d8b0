package thecloud.docker.compute;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.transport.DockerHttpClient;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import thecloud.core.compute.BackendRefusal;
import thecloud.core.compute.cloudconfig.Bytes;
import thecloud.core.compute.cloudconfig.ExistingFiles;
import thecloud.core.compute.cloudconfig.PlacedFile;
import thecloud.docker.DockerEngine;
import thecloud.docker.EngineFailure;

/** The file system of a container that is not running, seen through the engine. Looks once at each path. */
final class ContainerFiles implements ExistingFiles {

    private static final int NOT_FOUND = 404;
    private static final int MAX_BYTES = 4 << 20;
    private static final int PERMISSIONS = 07777;
    // Bits of Go's os.FileMode.
    private static final long DIRECTORY = 1L << 31;
    private static final long LINK = 1L << 27;
    private static final long NO_FILE = DIRECTORY | LINK | 1L << 26 | 1L << 25 | 1L << 24 | 1L << 21 | 1L << 19;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final DockerEngine engine;
    private final String containerId;
    private final Map<String, Found> seen = new HashMap<>();

    ContainerFiles(DockerEngine engine, String containerId) {
        this.engine = engine;
        this.containerId = containerId;
    }

    @Override
    public Found look(String path) {
        return seen.computeIfAbsent(path, this::resolve);
    }

    private Found resolve(String path) {
        Optional<JsonNode> stat = stat(path);
        if (stat.isEmpty()) {
            return new Found(path, Kind.NOTHING);
        }
        if ((stat.get().path("mode").asLong() & LINK) == 0) {
            return new Found(path, kind(stat.get()));
        }
        String target = stat.get().path("linkTarget").asText(); // followed to its end, within the container
        return new Found(target, stat(target).map(ContainerFiles::kind).orElse(Kind.NOTHING));
    }

    private static Kind kind(JsonNode stat) {
        long mode = stat.path("mode").asLong();
        if ((mode & DIRECTORY) != 0) {
            return Kind.DIRECTORY;
        }
        return (mode & NO_FILE) == 0 ? Kind.FILE : Kind.OTHER;
    }

    private Optional<JsonNode> stat(String path) {
        try {
            return Optional.of(engine.call(DockerEngine.QUICK, docker -> {
                try (DockerHttpClient.Response response = engine.open("HEAD", archive(path), Map.of())) {
                    String header = response.getHeader("X-Docker-Container-Path-Stat");
                    return JSON.readTree(Base64.getDecoder().decode(header == null ? "" : header));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }));
        } catch (BackendRefusal e) {
            if (EngineFailure.has(e, NOT_FOUND)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private String archive(String path) {
        return "/containers/" + containerId + "/archive?path=" + URLEncoder.encode(path, StandardCharsets.UTF_8);
    }

    @Override
    public Optional<PlacedFile> read(String path) {
        Found found = look(path);
        if (found.kind() != Kind.FILE) {
            return Optional.empty();
        }
        return engine.call(DockerEngine.QUICK, docker -> {
            try (InputStream body = docker.copyArchiveFromContainerCmd(containerId, found.path())
                            .exec();
                    TarArchiveInputStream tar = new TarArchiveInputStream(body)) {
                TarArchiveEntry entry = tar.getNextEntry();
                return entry == null ? Optional.empty() : Optional.of(file(found.path(), entry, tar));
            } catch (NotFoundException e) {
                return Optional.empty();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static PlacedFile file(String path, TarArchiveEntry entry, InputStream content) throws IOException {
        if (entry.getSize() > MAX_BYTES) {
            throw new BackendRefusal(
                    "user_data: " + path + " in the image has more than " + MAX_BYTES + " bytes", null);
        }
        return new PlacedFile(
                path,
                entry.getMode() & PERMISSIONS,
                entry.getLongUserId(),
                entry.getLongGroupId(),
                Bytes.of(content.readNBytes(MAX_BYTES)));
    }
}
