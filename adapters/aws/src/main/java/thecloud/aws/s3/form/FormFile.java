package thecloud.aws.s3.form;

import java.nio.ByteBuffer;
import thecloud.aws.http.Headers;
import thecloud.aws.http.RequestBody;
import thecloud.core.Nullable;
import thecloud.core.object.Claims;
import thecloud.core.object.checksum.ChecksumAlgorithm;

/** The file in a form, as the body of a request. What follows it in the form is read, and says nothing. */
final class FormFile implements RequestBody {

    /** Asked while the file comes. */
    interface Bounds {

        /** With how many bytes there were by now. @throws thecloud.aws.http.AwsError {@code EntityTooLarge} */
        void atLeast(long length);

        /** With how many bytes there are. @throws thecloud.aws.http.AwsError {@code EntityTooSmall} */
        void exactly(long length);
    }

    private final FormBytes bytes;
    private final byte[] delimiter;
    private final Bounds bounds;
    private long length;
    private boolean ended;

    FormFile(FormBytes bytes, byte[] delimiter, Bounds bounds) {
        this.bytes = bytes;
        this.delimiter = delimiter.clone();
        this.bounds = bounds;
    }

    @Override
    public long length() {
        return -1;
    }

    /** @throws thecloud.aws.http.AwsError {@code MalformedPOSTRequest} when the form ends within the file */
    @Override
    public @Nullable ByteBuffer next() {
        while (!ended) {
            boolean more = bytes.fill(delimiter.length);
            int at = bytes.indexOf(delimiter);
            if (at < 0 && !more) {
                throw FormReader.malformed();
            }
            // What could be the beginning of a delimiter stays until more is known.
            int safe = at >= 0 ? at : bytes.available() - delimiter.length + 1;
            ended = at >= 0;
            if (safe > 0) {
                length += safe;
                bounds.atLeast(length);
                return bytes.take(safe);
            }
            if (!ended && !bytes.fill(bytes.available() + 1)) {
                throw FormReader.malformed();
            }
        }
        bounds.exactly(length);
        drain();
        return null;
    }

    private void drain() {
        while (bytes.fill(1)) {
            bytes.take(bytes.available());
        }
    }

    @Override
    public @Nullable ChecksumAlgorithm announced() {
        return null;
    }

    @Override
    public Claims claims() {
        return Claims.NONE;
    }

    @Override
    public Headers trailers() {
        return Headers.NONE;
    }

    @Override
    public void verify(byte[] whole) {
        // What is claimed of the file stands in the form's fields.
    }
}
