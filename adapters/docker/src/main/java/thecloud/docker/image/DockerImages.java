package thecloud.docker.image;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.transport.DockerHttpClient;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import thecloud.core.compute.BackendRefusal;
import thecloud.core.error.Unavailable;
import thecloud.core.image.ImageStore;
import thecloud.docker.DockerEngine;
import thecloud.docker.EngineFailure;
import thecloud.docker.Labels;

/** Images in a Docker engine, each under a name that no registry has and no user can write. */
public final class DockerImages implements ImageStore {

    private static final String LABEL = "thecloud.image";
    private static final String OURS = "thecloud.";
    private static final String TAG = "latest";
    private static final Duration LONG = Duration.ofMinutes(30);
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int CLOUD_DIGITS = 8;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final DockerEngine engine;
    private final String prefix;

    public DockerImages(DockerEngine engine) {
        this.engine = engine;
        this.prefix = "thecloud-" + cloud(engine.settings().cloudId()) + "/";
    }

    private static String cloud(String id) {
        return id.substring(0, Math.min(CLOUD_DIGITS, id.length()));
    }

    @Override
    public String reference(UUID imageId) {
        return repository(imageId) + ":" + TAG;
    }

    private String repository(UUID imageId) {
        return prefix + imageId;
    }

    @Override
    public Stored takeRootFileSystem(UUID imageId, InputStream tar) {
        return find(imageId).orElseGet(() -> {
            send(
                    "/images/create?fromSrc=-&repo=" + encode(repository(imageId)) + "&tag=" + TAG + "&changes="
                            + encode("LABEL " + LABEL + "=" + imageId),
                    tar);
            return taken(imageId);
        });
    }

    @Override
    public Stored takeSaved(UUID imageId, InputStream archive) {
        return find(imageId).orElseGet(() -> {
            send("/images/load?quiet=1", archive);
            return taken(imageId);
        });
    }

    /** The engine answers with a stream of JSON objects; the last one may say that it all came to nothing. */
    private void send(String path, InputStream body) {
        engine.call(LONG, _ -> {
            Map<String, String> type = Map.of("Content-Type", "application/x-tar");
            try (DockerHttpClient.Response response = engine.open("POST", path, type, body)) {
                MappingIterator<JsonNode> steps = JSON.readerFor(JsonNode.class).readValues(response.getBody());
                while (steps.hasNextValue()) {
                    JsonNode step = steps.nextValue();
                    if (step.hasNonNull("error")) {
                        throw refusal(EngineFailure.words(step.get("error").asText()));
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return true;
        });
    }

    /** A full disk passes, but not so soon that trying again and again would help. */
    private static RuntimeException refusal(String words) {
        return EngineFailure.isTrouble(words) && !words.contains("no space left")
                ? new Unavailable(EngineFailure.DEPENDENCY, "the import was cut short: " + words, null)
                : new BackendRefusal(words, null);
    }

    private Stored taken(UUID imageId) {
        return find(imageId)
                .orElseThrow(() -> new BackendRefusal("the Docker engine took the image and does not have it", null));
    }

    @Override
    public Stored takeInstance(UUID imageId, String backendName, Set<String> secrets) {
        return find(imageId).orElseGet(() -> {
            JsonNode container = container(backendName);
            engine.call(
                    LONG,
                    docker -> docker.commitCmd(container.path("Id").asText())
                            .withRepository(repository(imageId))
                            .withTag(TAG)
                            .withPause(true)
                            .withLabels(labels(imageId, container))
                            .withEnv(blanked(container, secrets))
                            .exec());
            return taken(imageId);
        });
    }

    private JsonNode container(String backendName) {
        try {
            JsonNode container = engine.json("/containers/" + backendName + "/json");
            if (container.path("Name").asText().equals("/" + backendName)
                    && label(container, Labels.CLOUD).equals(engine.settings().cloudId())) {
                return container;
            }
        } catch (BackendRefusal e) {
            if (!EngineFailure.has(e, NOT_FOUND)) {
                throw e;
            }
        }
        throw new BackendRefusal("the instance has no container", null);
    }

    private static String label(JsonNode container, String name) {
        return container.path("Config").path("Labels").path(name).asText();
    }

    /** The image inherits the container's labels, by which instances are known: it must not pass for one. */
    private static Map<String, String> labels(UUID imageId, JsonNode container) {
        Map<String, String> labels = new HashMap<>();
        container.path("Config").path("Labels").fieldNames().forEachRemaining(name -> {
            if (name.startsWith(OURS)) {
                labels.put(name, "");
            }
        });
        labels.put(LABEL, imageId.toString());
        return labels;
    }

    /** It inherits the environment, too. */
    private static String[] blanked(JsonNode container, Set<String> secrets) {
        List<String> variables = new ArrayList<>();
        container.path("Config").path("Env").forEach(variable -> {
            String name = variable.asText().split("=", 2)[0];
            if (secrets.contains(name)) {
                variables.add(name + "=");
            }
        });
        return variables.toArray(String[]::new);
    }

    @Override
    public Optional<Stored> find(UUID imageId) {
        try {
            JsonNode image = engine.json("/images/" + reference(imageId) + "/json");
            return Optional.of(
                    new Stored(image.path("Id").asText(), image.path("Size").asLong()));
        } catch (BackendRefusal e) {
            if (EngineFailure.has(e, NOT_FOUND)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    @Override
    public List<UUID> findAll() {
        String filters =
                JSON.valueToTree(Map.of("reference", List.of(prefix + "*"))).toString();
        List<UUID> ids = new ArrayList<>();
        engine.json("/images/json?filters=" + encode(filters))
                .forEach(image ->
                        image.path("RepoTags").forEach(tag -> id(tag.asText()).ifPresent(ids::add)));
        return ids;
    }

    private Optional<UUID> id(String tag) {
        if (!tag.startsWith(prefix) || !tag.endsWith(":" + TAG)) {
            return Optional.empty();
        }
        try {
            return Optional.of(UUID.fromString(tag.substring(prefix.length(), tag.length() - TAG.length() - 1)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public void remove(UUID imageId) {
        try {
            engine.call(DockerEngine.SLOW, docker -> {
                try {
                    return docker.removeImageCmd(reference(imageId)).exec();
                } catch (NotFoundException e) {
                    return null;
                }
            });
        } catch (BackendRefusal e) {
            if (EngineFailure.has(e, CONFLICT)) {
                throw new Unavailable(EngineFailure.DEPENDENCY, "the image is still in use: " + e.reason(), e);
            }
            throw e;
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
