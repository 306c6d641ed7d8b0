package thecloud.docker.compute;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.transport.DockerHttpClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import thecloud.core.compute.BackendRefusal;
import thecloud.core.compute.PullProgress;
import thecloud.core.error.Unavailable;
import thecloud.docker.DockerEngine;
import thecloud.docker.EngineFailure;
import thecloud.docker.ImageName;
import thecloud.docker.RegistryCredentials;

/** Fetches images. The engine answers with a stream of JSON objects, one for each step of each layer. */
final class ImagePull {

    private static final Duration LIMIT = Duration.ofMinutes(30);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final DockerEngine engine;
    private final RegistryCredentials credentials;

    ImagePull(DockerEngine engine) {
        this.engine = engine;
        this.credentials = new RegistryCredentials(engine.settings().registryCredentials());
    }

    void pull(String image, Consumer<PullProgress> progress) {
        ImageName name = ImageName.parse(image);
        Map<String, String> headers = credentials
                .header(name)
                .map(header -> Map.of("X-Registry-Auth", header))
                .orElse(Map.of());
        String path = "/images/create?fromImage=" + encode(name.repository()) + "&tag=" + encode(name.tag());
        engine.call(LIMIT, _ -> {
            PullTally tally = new PullTally(progress);
            try (DockerHttpClient.Response response = engine.open("POST", path, headers)) {
                MappingIterator<JsonNode> steps = JSON.readerFor(JsonNode.class).readValues(response.getBody());
                while (steps.hasNextValue()) {
                    take(steps.nextValue(), tally);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            tally.done(image);
            return tally;
        });
    }

    private static void take(JsonNode step, PullTally tally) {
        if (step.hasNonNull("error")) {
            String words = EngineFailure.words(step.get("error").asText());
            throw EngineFailure.isTrouble(words)
                    ? new Unavailable(EngineFailure.DEPENDENCY, "the pull was cut short: " + words, null)
                    : new BackendRefusal(words, null);
        }
        JsonNode detail = step.path("progressDetail");
        tally.step(
                step.path("id").asText(),
                step.path("status").asText(),
                detail.path("current").asLong(),
                detail.path("total").asLong());
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
