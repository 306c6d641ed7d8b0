package thecloud.aws.endpoint;

import java.nio.ByteBuffer;
import thecloud.aws.http.AwsError;
import thecloud.core.Nullable;

/** The body of a request as it comes over the wire, without HTTP's own framing. */
public interface RawBody {

    RawBody EMPTY = new RawBody() {
        @Override
        public long length() {
            return 0;
        }

        @Override
        public @Nullable ByteBuffer next() {
            return null;
        }
    };

    /** As {@code Content-Length} says, 0 without a body; -1 when it comes in chunks. */
    long length();

    /**
     * More bytes, at least one, in a buffer that is good until the next call; null at the end. Waits for the client.
     *
     * @throws AwsError {@code IncompleteBody}, {@code RequestTimeout}, {@code InvalidRequest}
     */
    @Nullable ByteBuffer next();
}
