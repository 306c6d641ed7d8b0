package thecloud.aws.s3.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import thecloud.aws.http.AwsError;
import thecloud.aws.http.Headers;
import thecloud.aws.http.Query;
import thecloud.aws.s3.S3Model;

class RoutingTest {

    private static final List<String> METHODS = List.of("GET", "HEAD", "PUT", "POST", "DELETE", "OPTIONS", "PATCH");

    private static Query query(Operation operation) {
        String query = operation.subresource() == null ? "" : operation.subresource() + "=x";
        Mark mark = operation.mark();
        if (mark != null && mark.place() == Mark.Place.QUERY) {
            query += "&" + mark.name() + "=" + (mark.value() == null ? "x" : mark.value());
        }
        return Query.parse(query);
    }

    private static Headers headers(Operation operation) {
        Mark mark = operation.mark();
        return mark != null && mark.place() == Mark.Place.HEADER ? Headers.of(mark.name(), "x") : Headers.NONE;
    }

    private static AwsError refusal(String method, Level level, String query) {
        return assertThatExceptionOfType(AwsError.class)
                .isThrownBy(() -> Routing.of(method, level, Query.parse(query), Headers.NONE))
                .actual();
    }

    @ParameterizedTest
    @EnumSource(Operation.class)
    void everyOperationIsFoundOrRefusedByItsName(Operation operation) {
        if (operation.refusal() == null) {
            assertThat(Routing.of(operation.method(), operation.level(), query(operation), headers(operation)))
                    .isEqualTo(operation);
        } else {
            AwsError error = assertThatExceptionOfType(AwsError.class)
                    .isThrownBy(() ->
                            Routing.of(operation.method(), operation.level(), query(operation), headers(operation)))
                    .actual();
            assertThat(error.status()).isEqualTo(501);
            assertThat(error.code()).isEqualTo("NotImplemented");
            assertThat(error.details()).containsEntry("Header", operation.awsName());
        }
    }

    @Test
    void noTwoOperationsLookTheSame() {
        List<String> looks = Arrays.stream(Operation.values())
                .map(it -> it.method() + it.level() + it.subresource() + it.mark())
                .toList();
        assertThat(looks).doesNotHaveDuplicates();
        assertThat(Arrays.stream(Operation.values()).map(Operation::awsName)).doesNotHaveDuplicates();
    }

    @Test
    void everyOtherMethodOnAKnownSubresourceIsNotAllowed() {
        Set<String> subresources = Arrays.stream(Operation.values())
                .map(Operation::subresource)
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(TreeSet::new));
        int checked = 0;
        for (Level level : Level.values()) {
            for (String subresource : subresources) {
                for (String method : METHODS) {
                    boolean known = Arrays.stream(Operation.values())
                            .anyMatch(it -> it.level() == level
                                    && it.method().equals(method)
                                    && subresource.equals(it.subresource()));
                    if (!known && !method.equals("OPTIONS")) {
                        AwsError error = refusal(method, level, subresource);
                        assertThat(error.code())
                                .as(method + " " + level + "?" + subresource)
                                .isEqualTo("MethodNotAllowed");
                        assertThat(error.status()).isEqualTo(405);
                        assertThat(error.headers()).containsKey("Allow");
                        checked++;
                    }
                }
            }
        }
        assertThat(checked).isGreaterThan(300);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "PUT", "POST", "DELETE"})
    void anUnknownSubresourceIsNeverTakenForTheThingItself(String method) {
        for (Level level : Level.values()) {
            for (String query : List.of("somethingNew", "somethingNew=", "prefix=a&somethingNew")) {
                AwsError error = refusal(method, level, query);
                assertThat(error.code()).isEqualTo("NotImplemented");
                assertThat(error.details()).containsEntry("Header", "somethingNew");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x-id=GetObject",
                "X-Amz-Signature=abc&X-Amz-Algorithm=AWS4-HMAC-SHA256",
                "versionId=null",
                "response-content-type=",
                "_=17",
                "partNumber=1"
            })
    void whatSaysHowAndNotWhatChangesNothing(String query) {
        assertThat(Routing.of("GET", Level.OBJECT, Query.parse(query), Headers.NONE))
                .isEqualTo(Operation.GET_OBJECT);
    }

    @Test
    void twoSubresourcesAtOnceAreRefused() {
        AwsError error = refusal("GET", Level.BUCKET, "acl&policy");
        assertThat(error.code()).isEqualTo("InvalidArgument");
        assertThat(error.message()).isEqualTo("Conflicting query string parameters: acl, policy");
        assertThat(error.details()).containsEntry("ArgumentName", "ResourceType");
    }

    @Test
    void aPreflightIsOneWhateverItAsksAbout() {
        assertThat(Routing.of("OPTIONS", Level.OBJECT, Query.parse("uploadId=a&partNumber=1"), Headers.NONE))
                .isEqualTo(Operation.PREFLIGHT_OBJECT);
        assertThat(Routing.of("OPTIONS", Level.BUCKET, Query.parse("cors"), Headers.NONE))
                .isEqualTo(Operation.PREFLIGHT_BUCKET);
    }

    @Test
    void aPartWithoutItsUploadOverwritesNothing() {
        assertThat(refusal("PUT", Level.OBJECT, "partNumber=1").message())
                .isEqualTo("This operation does not accept partNumber without uploadId");
        assertThat(refusal("PUT", Level.OBJECT, "versionId=1").code()).isEqualTo("InvalidArgument");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"list-type=3", "list-type=1", "list-type=", "start-after=a", "prefix=b&continuation-token=a"})
    void noListIsTakenForTheOtherKind(String query) {
        assertThat(refusal("GET", Level.BUCKET, query).code()).isEqualTo("InvalidArgument");
        assertThat(Routing.of("GET", Level.BUCKET, Query.parse("list-type=2&start-after=a"), Headers.NONE))
                .isEqualTo(Operation.LIST_OBJECTS_V2);
    }

    @Test
    void methodsThatS3DoesNotHaveAreNotAllowed() {
        assertThat(refusal("PATCH", Level.BUCKET, "").details())
                .containsEntry("Method", "PATCH")
                .containsEntry("ResourceType", "BUCKET");
        assertThat(refusal("PUT", Level.SERVICE, "").details()).containsEntry("ResourceType", "SERVICE");
    }

    @Test
    void theTableHasEveryOperationThatAwssClientsHave() {
        Set<String> ours = Arrays.stream(Operation.values())
                .map(it -> it.awsName() + " " + it.method() + " " + path(it))
                .collect(Collectors.toSet());
        assertThat(S3Model.lines("operation")).hasSizeGreaterThan(90).allSatisfy(line -> {
            String wanted = line.replace("/WriteGetObjectResponse", "/{Bucket}")
                    .replace("?list-type=2", "")
                    .replace("?select&select-type=2", "?select");
            assertThat(Stream.of(wanted, wanted + "?uploadId")).anyMatch(ours::contains);
        });
    }

    private static String path(Operation operation) {
        String path = switch (operation.level()) {
            case SERVICE -> "/";
            case BUCKET -> "/{Bucket}";
            case OBJECT -> "/{Bucket}/{Key+}";
        };
        return operation.subresource() == null ? path : path + "?" + operation.subresource();
    }
}
