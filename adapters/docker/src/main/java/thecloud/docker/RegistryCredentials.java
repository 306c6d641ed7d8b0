package thecloud.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import thecloud.core.Nullable;
import thecloud.core.compute.BackendRefusal;

/** User names and passwords for private registries, from a file such as {@code docker login} writes. */
public final class RegistryCredentials {

    private static final String DOCKER_HUB = "https://index.docker.io/v1/";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final @Nullable Path file;

    public RegistryCredentials(@Nullable Path file) {
        this.file = file;
    }

    /** The {@code X-Registry-Auth} header for an image's registry, if there is an entry for it. */
    public Optional<String> header(ImageName image) {
        if (file == null) {
            return Optional.empty();
        }
        try {
            JsonNode auths = JSON.readTree(Files.readString(file)).path("auths");
            for (Map.Entry<String, JsonNode> entry : auths.properties()) {
                if (host(entry.getKey()).equals(image.registry())) {
                    return Optional.of(encode(entry.getValue().path("auth").asText(), entry.getKey()));
                }
            }
            return Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            // The cause may quote the file, so it stays out.
            throw new BackendRefusal("the registry credentials in " + file + " cannot be read", null);
        }
    }

    private static String host(String key) {
        if (key.equals(DOCKER_HUB)) {
            return ImageName.DOCKER_HUB;
        }
        String host = key.replaceFirst("^https?://", "");
        int slash = host.indexOf('/');
        return slash < 0 ? host : host.substring(0, slash);
    }

    private static String encode(String auth, String address) {
        String pair = new String(Base64.getDecoder().decode(auth), StandardCharsets.UTF_8);
        int colon = pair.indexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException("auth must be base64 of user:password");
        }
        ObjectNode header = JSON.createObjectNode()
                .put("username", pair.substring(0, colon))
                .put("password", pair.substring(colon + 1))
                .put("serveraddress", address);
        return Base64.getUrlEncoder().encodeToString(header.toString().getBytes(StandardCharsets.UTF_8));
    }
}
