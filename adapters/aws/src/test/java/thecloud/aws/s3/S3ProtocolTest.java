package thecloud.aws.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import thecloud.aws.http.AwsError;
import thecloud.aws.http.AwsRequest;
import thecloud.aws.http.AwsResponse;
import thecloud.aws.http.Errors;
import thecloud.aws.s3.exchange.S3Ports;
import thecloud.aws.s3.log.AccessLogging;
import thecloud.aws.s3.object.ObjectReader;
import thecloud.aws.s3.operation.Operation;
import thecloud.aws.s3.web.CorsAnswers;
import thecloud.core.error.Refused;
import thecloud.core.object.ObjectAttributes;
import thecloud.core.object.ObjectListing;
import thecloud.core.object.ObjectService;
import thecloud.core.object.accesslog.AccessLog;
import thecloud.core.object.bucket.BucketAccess;
import thecloud.core.object.bucket.BucketKeeping;
import thecloud.core.object.bucket.BucketPublishing;
import thecloud.core.object.bucket.BucketService;
import thecloud.core.object.multipart.MultipartService;

/** What is answered before any port is asked: the ports here fail when they are. */
class S3ProtocolTest {

    private static final S3Ports PORTS = new S3Ports(
            new S3Ports.Buckets(
                    unasked(BucketService.class),
                    unasked(BucketAccess.class),
                    unasked(BucketKeeping.class),
                    unasked(BucketPublishing.class)),
            new S3Ports.Objects(
                    unasked(ObjectService.class),
                    unasked(ObjectListing.class),
                    unasked(ObjectAttributes.class),
                    unasked(MultipartService.class)));

    private final S3Protocol s3 = new S3Protocol(
            PORTS,
            (request, fields) -> request,
            new AccessLogging(AccessLog.NONE, () -> Instant.EPOCH, "local"),
            () -> Instant.EPOCH,
            "local");

    private static <T> T unasked(Class<T> port) {
        return port.cast(Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, (proxy, method, args) -> {
            throw new AssertionError(port.getSimpleName() + "." + method.getName() + " was asked");
        }));
    }

    private static String text(AwsResponse response) {
        return StandardCharsets.UTF_8
                .decode(((AwsResponse.Bytes) response.body()).bytes().duplicate())
                .toString();
    }

    @Test
    void everyOperationThatIsServedHasAHandlerAndNoOtherOneHas() {
        Set<Operation> served = new TreeSet<>(Arrays.stream(Operation.values())
                .filter(operation -> operation.refusal() == null)
                .toList());
        assertThat(S3Handlers.of(
                                PORTS,
                                new ObjectReader(PORTS.objects().service()),
                                new CorsAnswers(PORTS.buckets().publishing()),
                                (request, fields) -> request,
                                () -> Instant.EPOCH)
                        .keySet())
                .containsExactlyElementsOf(served);
    }

    @ParameterizedTest
    @CsvSource({
        "DELETE, /example-bucket?somethingNew, NotImplemented",
        "PUT, /example-bucket/key?torrent, MethodNotAllowed",
        "POST, /example-bucket/key?select&select-type=2, NotImplemented",
        "PUT, /example-bucket?replication, NotImplemented",
        "GET, /example-bucket?max-keys=many, InvalidArgument",
        "GET, /example-bucket?list-type=2&continuation-token=x, InvalidArgument",
        "GET, /example-bucket?versions&version-id-marker=1, InvalidArgument",
        "GET, /example-bucket?encoding-type=rot13, InvalidArgument",
        "GET, /example-bucket/key?versionId=, InvalidArgument",
        "GET, /example-bucket/key?attributes, InvalidRequest",
        "PUT, /example-bucket/key?uploadId=1&partNumber=0, InvalidArgument",
        "PUT, /example-bucket?tagging, MissingRequestBodyError",
        "PUT, /example-bucket?acl, MissingSecurityHeader",
        "POST, /example-bucket?delete, InvalidRequest",
        "POST, /example-bucket, PreconditionFailed",
        "POST, /example-bucket/key, MethodNotAllowed",
        "POST, /example-bucket/key?uploadId=1, MalformedXML",
        "PUT, /NotAName/key, InvalidBucketName",
        "GET, /?max-buckets=0, InvalidArgument",
        "OPTIONS, /example-bucket/key, BadRequest"
    })
    void whatIsWrongIsSaidWithoutAskingThePorts(String method, String target, String code) {
        AwsRequest request = S3Samples.request(method, target);
        AwsError error = Errors.of(org.assertj.core.api.Assertions.catchThrowable(() -> s3.handle(request)));
        assertThat(error.code()).isEqualTo(code);
        AwsResponse answer = s3.answer(request.head(), error);
        assertThat(answer.status()).isEqualTo(error.status());
        assertThat(text(answer))
                .contains("<Error><Code>" + code + "</Code><Message>")
                .endsWith("</Error>");
    }

    @Test
    void anObjectIsNotCopiedOntoItselfWithoutAChange() {
        AwsRequest request =
                S3Samples.request("PUT", "/example-bucket/a%20b", "x-amz-copy-source", "/example-bucket/a%20b");
        assertThatExceptionOfType(AwsError.class)
                .isThrownBy(() -> s3.handle(request))
                .withMessageStartingWith(
                        "This copy request is illegal because it is trying to copy an object to itself")
                .satisfies(error -> assertThat(error.code()).isEqualTo("InvalidRequest"));
    }

    @Test
    void errorsSayWhatTheyAreAbout() {
        AwsRequest request = S3Samples.request("GET", "/example-bucket/a%20b?versionId=7");
        assertThat(text(s3.answer(request.head(), new AwsError(404, "NoSuchVersion", "no"))))
                .contains("<Key>a b</Key><VersionId>7</VersionId><Resource>/example-bucket/a%20b</Resource>");
        assertThat(text(s3.answer(request.head(), new AwsError(404, "NoSuchBucket", "no"))))
                .contains("<BucketName>example-bucket</BucketName>");
        assertThat(text(s3.answer(request.head(), new AwsError(404, "NoSuchKey", "no", Map.of("Key", "source")))))
                .contains("<Key>source</Key>")
                .doesNotContain("a b</Key>");
    }

    @Test
    void whoMayNotLookAtABucketIsToldWhereItIs() {
        AwsError denied = new AwsError(403, "AccessDenied", "Access Denied");
        String header = "x-amz-bucket-region";
        assertThat(s3.answer(S3Samples.request("HEAD", "/example-bucket").head(), denied)
                        .header(header))
                .isEqualTo("local");
        assertThat(s3.answer(S3Samples.request("HEAD", "/example-bucket/key").head(), denied)
                        .header(header))
                .isNull();
        assertThat(s3.answer(
                                S3Samples.request("HEAD", "/example-bucket").head(),
                                new AwsError(404, "NoSuchBucket", "no"))
                        .header(header))
                .isNull();
    }

    @Test
    void aMarkerThatHidesAKeyIsInTheHeaders() {
        AwsRequest request = S3Samples.request("GET", "/example-bucket/key");
        Refused hidden = new Refused(
                Refused.Kind.NOT_FOUND,
                "NoSuchKey",
                "The specified key does not exist.",
                Map.of("DeleteMarker", "true", "VersionId", "v9"));
        AwsResponse answer = s3.answer(request.head(), Errors.of(hidden));
        assertThat(answer.header("x-amz-delete-marker")).isEqualTo("true");
        assertThat(answer.header("x-amz-version-id")).isEqualTo("v9");
        assertThat(text(answer)).contains("<Key>key</Key>").doesNotContain("DeleteMarker");

        Refused marker = new Refused(
                Refused.Kind.NOT_ALLOWED,
                "MethodNotAllowed",
                "The specified method is not allowed against this resource.",
                Map.of("DeleteMarker", "true", "VersionId", "v9", "LastModified", "2009-10-12T17:50:30.123Z"));
        AwsResponse refused = s3.answer(request.head(), Errors.of(marker));
        assertThat(refused.status()).isEqualTo(405);
        assertThat(refused.header("Allow")).isEqualTo("DELETE");
        assertThat(refused.header("Last-Modified")).isEqualTo("Mon, 12 Oct 2009 17:50:30 GMT");
        assertThat(text(refused)).contains("<Method>GET</Method><ResourceType>DeleteMarker</ResourceType>");
    }

    @Test
    void browsersDoNotSignWhatTheyAskFirst() {
        assertThat(s3.authenticates(
                        S3Samples.request("OPTIONS", "/example-bucket/key").head()))
                .isFalse();
        assertThat(s3.authenticates(
                        S3Samples.request("GET", "/example-bucket/key").head()))
                .isTrue();
    }
}
