package thecloud.server;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The routes that the server's own OpenAPI document lists: no test keeps a list of its own. */
final class Routes {
    private static final Pattern PARAMETER = Pattern.compile("\\{[^}]+}");

    private Routes() {}

    /**
     * One operation.
     *
     * @param open whether the document says that it needs no credentials
     * @param own whether it is about the caller's own account, which every member may
     * @param body the example of its body; null when it takes none
     * @param parameters names of its query parameters
     */
    record Route(
            String method,
            String path,
            boolean open,
            boolean own,
            JsonNode body,
            String mediaType,
            List<String> parameters,
            JsonNode operation) {

        boolean hasPlace() {
            return path.indexOf('{') >= 0;
        }

        boolean reads() {
            return method.equals("GET") || method.equals("HEAD");
        }

        /** What stands before the first parameter: {@code /instances} of {@code /instances/{id}/stop}. */
        String collection() {
            return path.substring(0, path.indexOf('{') - 1);
        }

        /** With the first parameter filled in, and something harmless in the others. */
        String at(String first) {
            String filled = PARAMETER.matcher(path).replaceFirst(Matcher.quoteReplacement(first));
            return PARAMETER.matcher(filled).replaceAll("some-thing");
        }

        String bodyText() {
            return body == null ? null : body.toString();
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    static JsonNode document(String url) {
        return Api.anonymous(url).get("/openapi?format=json").is(200).json();
    }

    static List<Route> of(JsonNode document) {
        List<Route> routes = new ArrayList<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> {
                    if (operation.getValue().has("responses")) {
                        routes.add(route(operation.getKey(), path.getKey(), operation.getValue()));
                    }
                }));
        return routes;
    }

    private static Route route(String method, String path, JsonNode operation) {
        JsonNode security = operation.path("security");
        JsonNode contents = operation.path("requestBody").path("content");
        String mediaType = contents.isEmpty() ? null : contents.fieldNames().next();
        JsonNode example = mediaType == null ? null : contents.path(mediaType).path("example");
        List<String> parameters = new ArrayList<>();
        operation.path("parameters").forEach(parameter -> {
            if (parameter.path("in").asText().equals("query")) {
                parameters.add(parameter.path("name").asText());
            }
        });
        return new Route(
                method.toUpperCase(Locale.ROOT),
                path,
                security.isArray() && security.isEmpty(),
                operation.path("x-own-account").asBoolean(),
                example == null || example.isMissingNode() ? null : example,
                mediaType,
                parameters,
                operation);
    }
}
