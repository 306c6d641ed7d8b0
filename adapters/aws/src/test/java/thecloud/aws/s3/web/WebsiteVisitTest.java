package thecloud.aws.s3.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import thecloud.aws.http.AwsResponse;
import thecloud.aws.http.Errors;
import thecloud.aws.s3.S3Samples;
import thecloud.aws.s3.exchange.S3Exchange;
import thecloud.aws.s3.object.ObjectReader;
import thecloud.core.error.Refused;
import thecloud.core.object.ObjectName;
import thecloud.core.object.ObjectService;
import thecloud.core.object.bucket.BucketPublishing;
import thecloud.core.object.setting.Website;

class WebsiteVisitTest {

    private static final Website WEBSITE = new Website("index.html", null, null, List.of());

    /** A bucket that has docs/index.html and nothing else. */
    private static WebsiteVisit visit(Refused.Kind missing) {
        BucketPublishing publishing = stub(BucketPublishing.class, name -> WEBSITE);
        ObjectService objects = stub(ObjectService.class, name -> {
            if (name.key().equals("docs/index.html")) {
                return S3Samples.version(name.key(), 1);
            }
            throw new Refused(missing, missing == Refused.Kind.DENIED ? "AccessDenied" : "NoSuchKey", "no");
        });
        return new WebsiteVisit(publishing, new ObjectReader(objects));
    }

    private interface Answer {
        Object to(ObjectName name);
    }

    private static <T> T stub(Class<T> port, Answer answer) {
        return port.cast(Proxy.newProxyInstance(
                port.getClassLoader(),
                new Class<?>[] {port},
                (proxy, method, args) -> answer.to(args[1] instanceof ObjectName name ? name : null)));
    }

    @ParameterizedTest
    @EnumSource(names = {"NOT_FOUND", "DENIED"})
    void aDirectoryWithAnIndexIsRedirectedToAlsoForThoseWhoMayNotList(Refused.Kind missing) {
        WebsiteVisit visit = visit(missing);
        AwsResponse answer = visit.visit(new S3Exchange(S3Samples.request("GET", "/example-bucket/docs")));
        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.header("Location")).endsWith("/docs/");
        assertThatThrownBy(() -> visit.visit(new S3Exchange(S3Samples.request("GET", "/example-bucket/none"))))
                .satisfies(failure ->
                        assertThat(Errors.of(failure).status()).isEqualTo(missing == Refused.Kind.DENIED ? 403 : 404));
    }
}
