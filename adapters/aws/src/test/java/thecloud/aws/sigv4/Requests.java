package thecloud.aws.sigv4;

import java.time.Instant;
import java.time.InstantSource;
import thecloud.aws.TestKeys;
import thecloud.aws.http.Address;
import thecloud.aws.http.AwsError;
import thecloud.aws.http.AwsRequest;
import thecloud.aws.http.AwsResponse;
import thecloud.aws.http.Headers;
import thecloud.aws.http.Protocol;
import thecloud.aws.http.Query;
import thecloud.aws.http.RequestHead;
import thecloud.core.Nullable;

/** Heads of requests, and a service that they are signed for. */
final class Requests {

    static final Instant EXAMPLES = Instant.parse("2013-05-24T00:00:00Z");

    private Requests() {}

    static Authentication authentication(Instant now) {
        return new Authentication(new TestKeys(), InstantSource.fixed(now), "local");
    }

    /** @param target path and query as sent */
    static RequestHead head(String method, String target, String... headers) {
        int mark = target.indexOf('?');
        String path = mark < 0 ? target : target.substring(0, mark);
        String query = mark < 0 ? null : target.substring(mark + 1);
        return head(method, path, query, Headers.of(headers));
    }

    static RequestHead head(String method, String path, @Nullable String query, Headers headers) {
        return new RequestHead(
                method,
                path,
                query,
                Query.parse(query),
                headers,
                new Address(Address.Style.PATH, null, ""),
                new RequestHead.Origin("192.0.2.1", false, "0123456789ABCDEF", "host"));
    }

    static Protocol s3() {
        return new Service("s3", Protocol.CanonicalPath.ENCODED_ONCE);
    }

    static Protocol service(String name) {
        return new Service(name, Protocol.CanonicalPath.NORMALISED_AND_ENCODED_TWICE);
    }

    private record Service(String service, CanonicalPath canonicalPath) implements Protocol {
        @Override
        public AwsResponse handle(AwsRequest request) {
            throw new IllegalStateException("nothing is served here");
        }

        @Override
        public AwsResponse answer(RequestHead head, AwsError error) {
            throw new IllegalStateException("nothing is served here", error);
        }
    }
}
