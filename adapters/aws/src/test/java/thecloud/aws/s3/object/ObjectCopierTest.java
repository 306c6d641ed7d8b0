package thecloud.aws.s3.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import thecloud.aws.http.AwsRequest;
import thecloud.aws.s3.S3Samples;
import thecloud.aws.s3.exchange.AclOwners;
import thecloud.aws.s3.exchange.KeptAlive;
import thecloud.aws.s3.exchange.S3Exchange;
import thecloud.aws.s3.exchange.S3Handler;
import thecloud.aws.s3.operation.Operation;
import thecloud.core.object.FoundObject;
import thecloud.core.object.ObjectAttributes;
import thecloud.core.object.ObjectHeaders;
import thecloud.core.object.ObjectName;
import thecloud.core.object.ObjectService;
import thecloud.core.object.ObjectVersion;
import thecloud.core.object.PutObject;
import thecloud.core.object.VersionQuery;
import thecloud.core.object.bucket.BucketName;
import thecloud.core.object.bucket.BucketService;

/** A source that is overwritten while it is copied. */
class ObjectCopierTest {

    private static final Map<String, String> OPENED = Map.of("of", "the opened version");
    private static final Map<String, String> NEWER = Map.of("of", "a newer version");

    private final List<VersionQuery> asked = new ArrayList<>();
    private final List<Map<String, String>> begun = new ArrayList<>();

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {"/example-bucket/source, -", "/example-bucket/source?versionId=v1, s3:GetObjectVersionTagging"})
    void aCopyHasTheTagsOfTheVersionWhoseBytesItHas(String source, String permission) {
        AwsRequest request = S3Samples.request("PUT", "/example-bucket/copy", "x-amz-copy-source", source);
        assertThatExceptionOfType(BegunToWrite.class).isThrownBy(() -> copier().handle(new S3Exchange(request)));
        assertThat(begun).containsExactly(OPENED);
        assertThat(asked).singleElement().satisfies(query -> {
            assertThat(query.version()).isEqualTo("v1");
            assertThat(query.permission()).isEqualTo(permission);
        });
    }

    /** All that this wants to know is known by then. */
    private static final class BegunToWrite extends RuntimeException {

        private static final long serialVersionUID = 1;
    }

    private S3Handler copier() {
        FoundObject found = port(FoundObject.class, (proxy, method, args) -> version(OPENED));
        ObjectService objects = port(ObjectService.class, (proxy, method, args) -> {
            if (method.getName().equals("get")) {
                return found;
            }
            begun.add(((PutObject) args[2]).requestedTags());
            throw new BegunToWrite();
        });
        ObjectAttributes attributes = port(ObjectAttributes.class, (proxy, method, args) -> {
            asked.add((VersionQuery) args[2]);
            return method.isDefault() ? InvocationHandler.invokeDefault(proxy, method, args) : version(NEWER);
        });
        AclOwners owners = new AclOwners(port(BucketService.class, (proxy, method, args) -> null));
        Map<Operation, S3Handler> handlers = new EnumMap<>(Operation.class);
        KeptAlive keptAlive = new KeptAlive(Duration.ofMinutes(1), Duration.ofMinutes(1));
        new ObjectCopier(objects, attributes, new WriteRequest(owners), new CopySources(objects, owners), keptAlive)
                .addTo(handlers);
        return handlers.get(Operation.COPY_OBJECT);
    }

    private static <T> T port(Class<T> port, InvocationHandler answers) {
        return port.cast(Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, answers));
    }

    private static ObjectVersion version(Map<String, String> tags) {
        return new ObjectVersion(
                UUID.randomUUID(),
                new ObjectName(new BucketName("example-bucket"), "source"),
                "v1",
                true,
                false,
                UUID.fromString(S3Samples.TENANT),
                1,
                "fba9dede5f27731c9771645a39863328",
                null,
                false,
                List.of(),
                ObjectHeaders.NONE,
                tags,
                null,
                null,
                null,
                false,
                S3Samples.TIME);
    }
}
