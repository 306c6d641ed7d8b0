package thecloud.aws.s3.form;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import thecloud.aws.http.AwsRequest;
import thecloud.aws.http.AwsResponse;
import thecloud.aws.http.DocumentSpace;
import thecloud.aws.http.Headers;
import thecloud.aws.http.Percent;
import thecloud.aws.http.RequestHead;
import thecloud.aws.s3.exchange.RequestConditions;
import thecloud.aws.s3.exchange.S3Errors;
import thecloud.aws.s3.exchange.S3Exchange;
import thecloud.aws.s3.exchange.S3Handler;
import thecloud.aws.s3.object.Transfer;
import thecloud.aws.s3.object.VersionHeaders;
import thecloud.aws.s3.object.WriteRequest;
import thecloud.aws.s3.operation.Operation;
import thecloud.aws.sigv4.FormAuthentication;
import thecloud.aws.sigv4.PostPolicy;
import thecloud.core.Nullable;
import thecloud.core.object.Claims;
import thecloud.core.object.ObjectName;
import thecloud.core.object.ObjectService;
import thecloud.core.object.ObjectVersion;
import thecloud.core.object.PutObject;
import thecloud.core.object.Written;

/** POST of a form to a bucket. */
public final class PostHandler {

    private static final String FILE_NAME = "${filename}";

    /** What is signed, and must stay as it is. */
    private static final Set<String> SIGNED = Set.of("policy", "x-amz-signature", "x-amz-credential");

    private final ObjectService objects;
    private final WriteRequest requests;
    private final FormAuthentication authentication;
    private final InstantSource clock;

    public PostHandler(
            ObjectService objects, WriteRequest requests, FormAuthentication authentication, InstantSource clock) {
        this.objects = objects;
        this.requests = requests;
        this.authentication = authentication;
        this.clock = clock;
    }

    public void addTo(Map<Operation, S3Handler> handlers) {
        handlers.put(Operation.POST_OBJECT, this::post);
    }

    private AwsResponse post(S3Exchange posted) {
        String boundary = FormReader.boundary(posted.header("content-type"));
        if (boundary == null) {
            throw S3Errors.preconditionFailed("Bucket POST must be of the enclosure-type multipart/form-data");
        }
        try (FormReader reader = new FormReader(posted.request().body(), boundary, DocumentSpace.FORMS)) {
            return post(posted, reader);
        }
    }

    private AwsResponse post(S3Exchange posted, FormReader reader) {
        SequencedMap<String, String> fields = named(reader.fields(), reader.fileName());
        AwsRequest request = authentication.authenticate(posted.request(), fields);
        Headers headers = FormFields.headers(fields);
        S3Exchange exchange = new S3Exchange(RequestConditions.said(request, headers, clock.instant()));
        ObjectName name = name(exchange, fields);
        FormFile file = reader.file(bounds(exchange, fields));
        PutObject command = command(exchange, headers, fields);
        Written written = Transfer.of(file, () -> objects.begin(exchange.call(), name, command));
        Claims claims = FormFields.claims(headers);
        return answer(exchange, fields, objects.finish(exchange.call(), name, written, claims));
    }

    private static SequencedMap<String, String> named(Map<String, String> fields, String fileName) {
        SequencedMap<String, String> named = new LinkedHashMap<>();
        fields.forEach((field, value) ->
                named.put(field, SIGNED.contains(field) ? value : value.replace(FILE_NAME, fileName)));
        return named;
    }

    private FormFile.Bounds bounds(S3Exchange exchange, Map<String, String> fields) {
        String document = fields.get("policy");
        if (document == null) {
            return new Unbounded();
        }
        PostPolicy policy = PostPolicy.parse(document);
        policy.check(clock.instant(), exchange.bucket().value(), fields);
        return new Bounded(policy);
    }

    private record Unbounded() implements FormFile.Bounds {

        @Override
        public void atLeast(long length) {
            // whoever writes has a bound of their own
        }

        @Override
        public void exactly(long length) {
            // any length is good
        }
    }

    private record Bounded(PostPolicy policy) implements FormFile.Bounds {

        @Override
        public void atLeast(long length) {
            if (length > policy.maxLength()) {
                policy.checkLength(length);
            }
        }

        @Override
        public void exactly(long length) {
            policy.checkLength(length);
        }
    }

    private static ObjectName name(S3Exchange exchange, Map<String, String> fields) {
        String key = fields.get("key");
        if (key == null || key.isEmpty()) {
            throw S3Errors.invalidArgument(
                    "key",
                    "",
                    "Bucket POST must contain a field named 'key'.  If it is specified, please check the order of the"
                            + " fields.");
        }
        return new ObjectName(exchange.bucket(), key);
    }

    private PutObject command(S3Exchange exchange, Headers headers, Map<String, String> fields) {
        Claims claims = FormFields.claims(headers);
        PutObject command = requests.read(
                exchange,
                headers,
                -1,
                claims.checksum() == null ? null : claims.checksum().algorithm());
        Map<String, String> tags = FormFields.tags(fields.get("tagging"));
        return tags.isEmpty() ? command : tagged(command, tags);
    }

    private static PutObject tagged(PutObject command, Map<String, String> tags) {
        return new PutObject(
                command.length(),
                command.headers(),
                new HashMap<>(tags),
                command.preconditions(),
                command.checksum(),
                command.acl(),
                command.encryption(),
                command.retention(),
                command.legalHold(),
                command.conditions());
    }

    private static AwsResponse answer(S3Exchange exchange, Map<String, String> fields, ObjectVersion made) {
        String location = location(exchange.request().head(), made);
        String redirect = fields.getOrDefault("success_action_redirect", fields.get("redirect"));
        URI target = readable(redirect);
        AwsResponse response;
        if (target != null) {
            response = AwsResponse.of(303).header("Location", redirected(target, made));
        } else {
            response = switch (fields.getOrDefault("success_action_status", "204")) {
                case "200" -> AwsResponse.ok();
                case "201" -> AwsResponse.of(201);
                default -> AwsResponse.noContent();
            };
            response.header("Location", location);
        }
        VersionHeaders.writeWritten(response, made);
        return response.status() == 201
                ? response.xml(xml -> xml.open("PostResponse")
                        .element("Location", location)
                        .element("Bucket", made.name().bucket().value())
                        .element("Key", made.name().key())
                        .element("ETag", VersionHeaders.quoted(made.etag())))
                : response;
    }

    private static String location(RequestHead head, ObjectVersion made) {
        String base = (head.origin().secure() ? "https://" : "http://") + head.host() + head.rawPath();
        return base
                + (base.endsWith("/") ? "" : "/")
                + Percent.encode(made.name().key(), true);
    }

    /** A place that cannot be read is as if none had been given. */
    private static @Nullable URI readable(@Nullable String redirect) {
        if (redirect == null || redirect.isBlank()) {
            return null;
        }
        try {
            URI target = new URI(redirect.strip());
            boolean web = "http".equalsIgnoreCase(target.getScheme()) || "https".equalsIgnoreCase(target.getScheme());
            return web && target.getHost() != null ? target : null;
        } catch (URISyntaxException e) {
            return null;
        }
    }

    private static String redirected(URI target, ObjectVersion made) {
        String text = target.toString();
        String base = target.getRawFragment() == null ? text : text.substring(0, text.indexOf('#'));
        return base
                + (target.getRawQuery() == null ? '?' : '&')
                + "bucket=" + Percent.encode(made.name().bucket().value(), false)
                + "&key=" + Percent.encode(made.name().key(), false)
                + "&etag=" + Percent.encode(VersionHeaders.quoted(made.etag()), false);
    }
}
