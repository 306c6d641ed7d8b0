package thecloud.aws.s3.operation;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import thecloud.aws.http.AwsError;
import thecloud.aws.http.Headers;
import thecloud.aws.http.Query;
import thecloud.aws.s3.exchange.S3Errors;
import thecloud.core.Nullable;

/**
 * Finds the operation that a request means. A sub-resource that nobody knows is an error and never taken for the bucket or
 * object itself: {@code DELETE /bucket?somethingNew} deletes no bucket.
 */
public final class Routing {

    private static final Set<String> SUBRESOURCES = Arrays.stream(Operation.values())
            .map(Operation::subresource)
            .filter(Objects::nonNull)
            .collect(Collectors.toUnmodifiableSet());

    /** Parameters that say how, and not what. */
    private static final Set<String> PARAMETERS = Set.of(
            "bucket-region",
            "continuation-token",
            "delimiter",
            "encoding-type",
            "fetch-owner",
            "id",
            "key-marker",
            "list-type",
            "marker",
            "max-buckets",
            "max-keys",
            "max-parts",
            "max-uploads",
            "part-number-marker",
            "partNumber",
            "prefix",
            "select-type",
            "start-after",
            "upload-id-marker",
            "version-id-marker",
            "versionId");

    private Routing() {}

    /**
     * @throws AwsError {@code MethodNotAllowed}, {@code NotImplemented} for what nobody knows and for what is refused,
     *     {@code InvalidArgument} for two sub-resources at once
     */
    public static Operation of(String method, Level level, Query query, Headers headers) {
        String subresource = method.equals("OPTIONS") ? null : subresource(query);
        List<Operation> named = Arrays.stream(Operation.values())
                .filter(operation -> operation.level() == level && Objects.equals(operation.subresource(), subresource))
                .toList();
        Operation found = named.stream()
                .filter(operation -> operation.method().equals(method))
                .filter(operation ->
                        operation.mark() == null || operation.mark().isOn(query, headers))
                .max(Comparator.comparing(operation -> operation.mark() != null))
                .orElseThrow(() -> notAllowed(method, level, subresource, named));
        if (found.refusal() != null) {
            throw S3Errors.notImplemented(found.awsName(), found.refusal().reason());
        }
        requireUploadOfPart(found, query);
        requireListType(found, query);
        return found;
    }

    /** Null for the bucket or object itself. */
    private static @Nullable String subresource(Query query) {
        List<String> found = query.parameters().stream()
                .map(Query.Parameter::name)
                .filter(SUBRESOURCES::contains)
                .distinct()
                .toList();
        if (found.size() > 1) {
            throw S3Errors.invalidArgument(
                    "ResourceType",
                    found.getFirst(),
                    "Conflicting query string parameters: " + String.join(", ", found));
        }
        for (Query.Parameter parameter : query.parameters()) {
            if (parameter.value().isEmpty() && !isKnown(parameter.name())) {
                throw S3Errors.notImplemented(parameter.name(), "No sub-resource of that name is known.");
            }
        }
        return found.isEmpty() ? null : found.getFirst();
    }

    /** Names that begin with {@code x-} are signatures, or the client's own and for its logs. */
    private static boolean isKnown(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return SUBRESOURCES.contains(name)
                || PARAMETERS.contains(name)
                || lower.startsWith("x-")
                || lower.startsWith("response-");
    }

    private static void requireUploadOfPart(Operation found, Query query) {
        boolean writes = found == Operation.PUT_OBJECT || found == Operation.COPY_OBJECT;
        String part = query.get("partNumber");
        if (writes && part != null) {
            throw S3Errors.invalidArgument(
                    "partNumber", part, "This operation does not accept partNumber without uploadId");
        }
        String version = query.get("versionId");
        if (writes && version != null) {
            throw S3Errors.invalidArgument("versionId", version, "This operation does not accept a version-id.");
        }
    }

    /** What only the second kind of list knows is not passed over by the first, which would begin again and again. */
    private static void requireListType(Operation found, Query query) {
        if (found != Operation.LIST_OBJECTS) {
            return;
        }
        String type = query.get("list-type");
        if (type != null) {
            throw S3Errors.invalidArgument("list-type", type, "Invalid List Type specified in Request");
        }
        for (String later : List.of("start-after", "continuation-token")) {
            String value = query.get(later);
            if (value != null) {
                throw S3Errors.invalidArgument(
                        later, value, later + " only supported in REST.GET.BUCKET with list-type=2");
            }
        }
    }

    private static AwsError notAllowed(
            String method, Level level, @Nullable String subresource, List<Operation> named) {
        String type = subresource == null
                ? level.name()
                : subresource.replace("-", "").toUpperCase(Locale.ROOT);
        String allowed =
                named.stream().map(Operation::method).distinct().sorted().collect(Collectors.joining(", "));
        return S3Errors.methodNotAllowed(method, type, allowed);
    }
}
