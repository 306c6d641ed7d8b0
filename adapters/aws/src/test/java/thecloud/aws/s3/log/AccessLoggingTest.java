package thecloud.aws.s3.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import thecloud.aws.http.AwsError;
import thecloud.aws.http.AwsRequest;
import thecloud.aws.http.AwsResponse;
import thecloud.aws.http.Protocol;
import thecloud.aws.http.RequestNotes;
import thecloud.aws.http.Sent;
import thecloud.aws.http.Signed;
import thecloud.aws.s3.S3Samples;
import thecloud.core.access.Call;
import thecloud.core.access.Caller;
import thecloud.core.object.accesslog.AccessLog;

/** Entries have the fields of S3's log, each in its place, and no secret. */
class AccessLoggingTest {

    /** As readers of these logs take them apart, from the time on. */
    private static final Pattern ENTRY =
            Pattern.compile("\\[([^\\]]*)\\] (\\S+) (\\S+) (\\S+) (\\S+) (\\S+) \"([^\"]*)\""
                    + " (\\S+) (\\S+) (\\S+) (\\S+) (\\S+) (\\S+) \"([^\"]*)\" \"([^\"]*)\" (\\S+) (\\S+) (\\S+) (\\S+) (\\S+)"
                    + " (\\S+) (\\S+) (\\S+) (\\S+) (\\S+)");

    private static final UUID USER = UUID.fromString("aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa");
    private static final Sent SENT = new Sent(200, 113, 70_000_000, 60_000_000);

    private final List<String> entries = new ArrayList<>();
    private final AccessLogging logging = new AccessLogging(new Kept(), () -> S3Samples.TIME, "local");

    private final class Kept implements AccessLog {
        @Override
        public boolean isKept(String bucket) {
            return bucket.equals("example-bucket");
        }

        @Override
        public void ended(String bucket, String entry) {
            entries.add(entry);
        }
    }

    private static AwsRequest signed(AwsRequest request, boolean owner, Signed.How how) {
        Caller.Member member = new Caller.Member(
                new Caller.Principal(USER, "ada@example.com", Caller.Kind.USER, false),
                new Caller.Tenancy(UUID.fromString(S3Samples.TENANT), "t", owner, 0),
                new Caller.Proof(null, null, null, false, null));
        return request.by(
                new Call(member, request.requestId(), "127.0.0.1", null),
                new Signed(how, "TCAK", "local", Instant.EPOCH, null));
    }

    private List<String> fields(AwsRequest request, AwsError error, AwsResponse answer, Sent sent) {
        Protocol.Observer observer = logging.observer(request.head());
        assertThat(observer).isNotNull();
        observer.sent(request, error, answer, sent);
        return taken(entries.getLast());
    }

    private static List<String> taken(String entry) {
        Matcher matcher = ENTRY.matcher(entry);
        assertThat(matcher.matches()).as(entry).isTrue();
        List<String> fields = new ArrayList<>();
        for (int i = 1; i <= matcher.groupCount(); i++) {
            fields.add(matcher.group(i));
        }
        return fields;
    }

    @Test
    void everyFieldIsInItsPlace() {
        AwsRequest request = signed(
                S3Samples.request(
                        "GET",
                        "/example-bucket/a%20b?versionId=v7&x-mine=1",
                        "host",
                        "localhost:4566",
                        "referer",
                        "http://example.com/",
                        "user-agent",
                        "boto3/1.0 \"quoted\""),
                false,
                Signed.How.HEADER);
        assertThat(fields(request, null, AwsResponse.ok(), SENT))
                .containsExactly(
                        "12/Oct/2009:17:50:29 +0000",
                        "127.0.0.1",
                        "arn:thecloud:iam:local:" + S3Samples.TENANT + ":user/" + USER,
                        "4442587FB7D0A2F9",
                        "REST.GET.OBJECT",
                        "a%20b",
                        "GET /example-bucket/a%20b?versionId=v7&x-mine=1 HTTP/1.1",
                        "200",
                        "-",
                        "113",
                        "-",
                        "70",
                        "60",
                        "http://example.com/",
                        "boto3/1.0 %22quoted%22",
                        "v7",
                        "host-id",
                        "SigV4",
                        "-",
                        "AuthHeader",
                        "localhost:4566",
                        "-",
                        "-",
                        "-",
                        "local");
    }

    @Test
    void ofWhoDidNotSignAndOfWhatIsNotThereThereIsADash() {
        AwsRequest request = S3Samples.request("GET", "/example-bucket");
        AwsError error = new AwsError(403, "AccessDenied", "Access Denied");
        List<String> fields = fields(request, error, AwsResponse.of(403), new Sent(403, 0, 0, 0));
        assertThat(fields.subList(1, 9))
                .containsExactly(
                        "127.0.0.1",
                        "-",
                        "4442587FB7D0A2F9",
                        "REST.GET.BUCKET",
                        "-",
                        "GET /example-bucket HTTP/1.1",
                        "403",
                        "AccessDenied");
        assertThat(fields.subList(9, 11)).containsOnly("-");
        assertThat(fields.subList(13, 20)).containsExactly("-", "-", "-", "host-id", "-", "-", "-");
    }

    @Test
    void theOwnerOfATenantIsTheTenant() {
        AwsRequest request = signed(S3Samples.request("HEAD", "/example-bucket/k"), true, Signed.How.QUERY);
        List<String> fields = fields(request, null, AwsResponse.ok().lengthOnly(4096), SENT);
        assertThat(fields).contains(S3Samples.TENANT, "QueryString", "REST.HEAD.OBJECT", "4096");
    }

    @ParameterizedTest
    @CsvSource({
        "X-Amz-Signature=5ecre7",
        "x-amz-signature=5ecre7",
        "X-Amz-Sign%61ture=5ecre7",
        "X-Amz-Security-Token=5ecre7",
        "Signature=5ecre7",
        "x-amz-server-side-encryption-customer-key=5ecre7"
    })
    void whatOpensSomethingIsNotInTheLog(String parameter) {
        AwsRequest request = S3Samples.request("GET", "/example-bucket/k?X-Amz-Expires=60&" + parameter + "&a=b");
        fields(request, null, AwsResponse.ok(), SENT);
        assertThat(entries.getLast())
                .doesNotContain("5ecre7")
                .contains("?X-Amz-Expires=60&" + parameter.replace("5ecre7", "REDACTED") + "&a=b HTTP/1.1");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /example-bucket?versioning, REST.GET.VERSIONING",
        "GET, /example-bucket?logging, REST.GET.LOGGING_STATUS",
        "GET, /example-bucket?policy, REST.GET.BUCKETPOLICY",
        "GET, /example-bucket?versions, REST.GET.BUCKETVERSIONS",
        "GET, /example-bucket?list-type=2, REST.GET.BUCKET",
        "PUT, /example-bucket, REST.PUT.BUCKET",
        "PUT, /example-bucket/k, REST.PUT.OBJECT",
        "POST, /example-bucket/k?uploads, REST.POST.UPLOADS",
        "PUT, /example-bucket/k?uploadId=1&partNumber=1, REST.PUT.PART",
        "POST, /example-bucket/k?uploadId=1, REST.POST.UPLOAD",
        "POST, /example-bucket?delete, REST.POST.MULTI_OBJECT_DELETE",
        "POST, /example-bucket, REST.POST.OBJECT",
        "GET, /example-bucket/k?tagging, REST.GET.OBJECT_TAGGING",
        "GET, /example-bucket?tagging, REST.GET.TAGGING",
        "OPTIONS, /example-bucket/k, REST.OPTIONS.PREFLIGHT",
        "DELETE, /example-bucket?somethingNew, -"
    })
    void operationsHaveTheNamesOfTheLog(String method, String target, String operation) {
        assertThat(fields(S3Samples.request(method, target), null, AwsResponse.ok(), SENT))
                .element(4)
                .isEqualTo(operation);
    }

    @Test
    void whatARequestDidBesideWhatItIsHasAnEntryOfItsOwnWhereThatIsLogged() {
        AwsRequest request = S3Samples.request("PUT", "/other-bucket/k", "x-amz-copy-source", "/example-bucket/a b");
        request.notes()
                .add(List.of(
                        new RequestNotes.Further("REST.COPY.OBJECT_GET", "example-bucket", "a b", null, 200, null, 7)));
        List<String> fields = fields(request, null, AwsResponse.ok(), SENT);
        assertThat(entries).hasSize(1);
        assertThat(fields.subList(4, 11)).containsExactly("REST.COPY.OBJECT_GET", "a%20b", "-", "200", "-", "-", "7");
    }

    @Test
    void nobodyIsToldOfABucketThatIsNotLogged() {
        assertThat(logging.observer(S3Samples.request("GET", "/other-bucket/k").head()))
                .isNull();
        assertThat(logging.observer(S3Samples.request("GET", "/").head())).isNull();
    }

    @Test
    void aRequestThatNobodyCouldBeFoundForIsLoggedAllTheSame() {
        AwsRequest request = S3Samples.request("GET", "/example-bucket/%zz");
        Protocol.Observer observer = logging.observer(request.head());
        assertThat(observer).isNotNull();
        observer.sent(null, new AwsError(403, "SignatureDoesNotMatch", "no"), AwsResponse.of(403), SENT);
        assertThat(taken(entries.getLast())).contains("SignatureDoesNotMatch", "%25zz");
    }
}
