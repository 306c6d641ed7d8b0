package thecloud.aws.s3.header;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import thecloud.aws.http.AwsError;
import thecloud.aws.http.Errors;
import thecloud.aws.http.Headers;
import thecloud.core.object.setting.AccessControl;
import thecloud.core.object.setting.AccessControl.Grant;
import thecloud.core.object.setting.AccessControl.Grantee;
import thecloud.core.object.setting.AccessControl.Permission;

class AclHeadersTest {

    private static final String WRITER = "11111111-1111-1111-1111-111111111111";
    private static final String OWNER = "22222222-2222-2222-2222-222222222222";

    private static final AclHeaders.Owners OWNERS = new AclHeaders.Owners() {
        @Override
        public String owner() {
            return WRITER;
        }

        @Override
        public String bucketOwner() {
            return OWNER;
        }
    };

    private static Grant grant(Grantee grantee, Permission permission) {
        return new Grant(grantee, permission);
    }

    @Test
    void aNamedListIsAboutTheWriterAndTheBucketsOwner() {
        assertThat(AclHeaders.read(Headers.of("x-amz-acl", "bucket-owner-read"), OWNERS))
                .isEqualTo(new AccessControl(java.util.List.of(
                        grant(new Grantee.Tenant(WRITER), Permission.FULL_CONTROL),
                        grant(new Grantee.Tenant(OWNER), Permission.READ))));
        assertThat(AclHeaders.read(Headers.NONE, OWNERS)).isNull();
        assertThat(AclHeaders.areIn(Headers.of("x-amz-grant-read", "id=1"))).isTrue();
    }

    @Test
    void grantsAreAListOfGrantees() {
        Headers headers = Headers.of(
                "x-amz-grant-read",
                "uri=\"http://acs.amazonaws.com/groups/global/AllUsers\", id=\"" + OWNER + "\"",
                "x-amz-grant-write-acp",
                "ID=" + WRITER);
        AccessControl acl = AclHeaders.read(headers, OWNERS);
        assertThat(acl).isNotNull();
        assertThat(acl.grants())
                .containsExactlyInAnyOrder(
                        grant(Grantee.Group.ALL_USERS, Permission.READ),
                        grant(new Grantee.Tenant(OWNER), Permission.READ),
                        grant(new Grantee.Tenant(WRITER), Permission.WRITE_ACP));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"nobody", "id", "=1", "id=", "uri=\"http://example.com/\"", "id=\"1", "what=1", "id=1 id=2", ","
            })
    void whatIsNoGranteeIsRefused(String value) {
        Throwable failure = catchThrowable(() -> AclHeaders.read(Headers.of("x-amz-grant-read", value), OWNERS));
        assertThat(Errors.of(failure).code()).isEqualTo("InvalidArgument");
    }

    @Test
    void nobodyIsFoundByTheirAddress() {
        assertThatExceptionOfType(AwsError.class)
                .isThrownBy(
                        () -> AclHeaders.read(Headers.of("x-amz-grant-read", "emailAddress=\"a@example.com\""), OWNERS))
                .satisfies(error -> assertThat(error.code()).isEqualTo("UnresolvableGrantByEmailAddress"));
    }

    @Test
    void aNameAndGrantsAtOnceAreRefused() {
        assertThatExceptionOfType(AwsError.class)
                .isThrownBy(() ->
                        AclHeaders.read(Headers.of("x-amz-acl", "private", "x-amz-grant-read", "id=" + OWNER), OWNERS))
                .withMessage("Specifying both Canned ACLs and Header Grants is not allowed");
        assertThatExceptionOfType(AwsError.class)
                .isThrownBy(() -> AclHeaders.read(Headers.of("x-amz-acl", "secret"), OWNERS))
                .satisfies(error -> assertThat(error.details()).containsEntry("ArgumentName", "x-amz-acl"));
    }
}
