package thecloud.rest;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.quarkus.smallrye.openapi.runtime.OpenApiConstants;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import thecloud.core.Nullable;

/**
 * {@code GET /openapi}: the document that the build made, as YAML, or as JSON when the path, {@code ?format=json} or the
 * Accept header asks for it (MicroProfile OpenAPI 4.0, "Endpoint format").
 *
 * <p>Quarkus would read its own generated document at every start and write it anew in both formats, which took a sixth
 * of the processor time of a start; nothing in it depends on the start, so here it is read when somebody asks.
 */
@Singleton
public class ApiDocumentRoute {
    private static final String DOCUMENT = OpenApiConstants.BASE_NAME + ".JSON";
    private static final String JSON = "application/json";
    private static final String YAML = "application/yaml";
    /** Before the route of Quarkus at the same path, behind what happens to every request. */
    private static final int EARLY = -1000;

    private volatile @Nullable Buffer json;
    private volatile @Nullable Buffer yaml;

    /** Keeps Quarkus from reading the document; to be called before it starts. Its loader serves nothing else. */
    public static void readWhenAsked() {
        OpenApiConstants.classLoader = new ClassLoader(ApiDocumentRoute.class.getClassLoader()) {
            @Override
            public @Nullable InputStream getResourceAsStream(String name) {
                return name.equals(DOCUMENT) ? null : super.getResourceAsStream(name);
            }
        };
    }

    void install(@Observes Router router) {
        router.get("/openapi").order(EARLY).handler(request -> answer(request, asksForJson(request)));
        router.get("/openapi.json").order(EARLY).handler(request -> answer(request, true));
        router.get("/openapi.yaml").order(EARLY).handler(request -> answer(request, false));
        router.get("/openapi.yml").order(EARLY).handler(request -> answer(request, false));
    }

    private static boolean asksForJson(RoutingContext request) {
        String accepted = request.request().getHeader("Accept");
        return (accepted != null && accepted.contains(JSON))
                || "json".equalsIgnoreCase(request.request().getParam("format"));
    }

    private void answer(RoutingContext request, boolean asJson) {
        try {
            Buffer document = asJson ? json() : yaml();
            request.response()
                    .putHeader("Content-Type", (asJson ? JSON : YAML) + ";charset=UTF-8")
                    .end(document);
        } catch (IOException e) {
            request.fail(new UncheckedIOException(e));
        }
    }

    private Buffer json() throws IOException {
        Buffer known = json;
        if (known == null) {
            try (InputStream in = Thread.currentThread().getContextClassLoader().getResourceAsStream(DOCUMENT)) {
                if (in == null) {
                    throw new FileNotFoundException(DOCUMENT);
                }
                known = Buffer.buffer(in.readAllBytes());
            }
            json = known;
        }
        return known;
    }

    private Buffer yaml() throws IOException {
        Buffer known = yaml;
        if (known == null) {
            known = Buffer.buffer(new YAMLMapper(new YAMLFactory().enable(YAMLGenerator.Feature.MINIMIZE_QUOTES))
                    .writeValueAsBytes(new ObjectMapper().readTree(json().getBytes())));
            yaml = known;
        }
        return known;
    }
}
