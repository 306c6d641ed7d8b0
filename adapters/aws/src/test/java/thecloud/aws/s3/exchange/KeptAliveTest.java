package thecloud.aws.s3.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import thecloud.aws.http.AwsRequest;
import thecloud.aws.http.AwsResponse;
import thecloud.aws.http.XmlWriter;
import thecloud.aws.s3.S3Samples;
import thecloud.core.error.Refused;

@Timeout(60)
class KeptAliveTest {

    private static final AwsRequest REQUEST = S3Samples.request("POST", "/bucket/key?uploadId=1");
    private static final Duration LONG = Duration.ofSeconds(50);
    private static final Duration SHORT = Duration.ofMillis(1);

    private static AwsResponse done() {
        return AwsResponse.ok()
                .header("x-amz-version-id", "1")
                .xml(xml -> xml.root("Result", XmlWriter.S3).element("Key", "a"));
    }

    /** Lets the work go on when so much white space has been sent. */
    private static final class Client implements WritableByteChannel {

        private final ByteArrayOutputStream received = new ByteArrayOutputStream();
        private final CountDownLatch patient;
        private boolean declared;

        Client(CountDownLatch patient) {
            this.patient = patient;
        }

        @Override
        public int write(ByteBuffer bytes) {
            int count = bytes.remaining();
            while (bytes.hasRemaining()) {
                byte b = bytes.get();
                received.write(b);
                declared |= b == '\n';
                if (b == ' ' && declared) {
                    patient.countDown();
                }
            }
            return count;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {
            // nothing is open
        }

        String text() {
            return received.toString(StandardCharsets.UTF_8);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void workThatEndsInTimeIsAnsweredAsItIs() {
        AwsResponse response = new KeptAlive(LONG, LONG).answer(REQUEST, KeptAliveTest::done);
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.header("x-amz-version-id")).isEqualTo("1");
        assertThat(response.body()).isInstanceOf(AwsResponse.Bytes.class);
    }

    @Test
    void whatGoesWrongInTimeIsThrownAsItIs() {
        Refused refused = new Refused(Refused.Kind.INVALID, "InvalidPart", "no");
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> new KeptAlive(LONG, LONG).answer(REQUEST, () -> {
                    throw refused;
                }))
                .isSameAs(refused);
    }

    @Test
    void workThatTakesLongIsAnsweredWithSpacesBeforeTheDocument() throws IOException {
        CountDownLatch spaces = new CountDownLatch(3);
        AwsResponse response = new KeptAlive(SHORT, SHORT).answer(REQUEST, () -> {
            await(spaces);
            return done();
        });
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.header("Content-Type")).isEqualTo("application/xml");
        Client client = new Client(spaces);
        ((AwsResponse.Streamed) response.body()).body().writeTo(client);
        assertThat(client.text())
                .matches(
                        "<\\?xml version=\"1.0\" encoding=\"UTF-8\"\\?>\n {3,}<Result xmlns=\"[^\"]*\"><Key>a</Key></Result>");
    }

    @Test
    void whatGoesWrongLateStandsInTheBody() throws IOException {
        CountDownLatch spaces = new CountDownLatch(1);
        AwsResponse response = new KeptAlive(SHORT, SHORT).answer(REQUEST, () -> {
            await(spaces);
            throw new Refused(Refused.Kind.INVALID, "InvalidPart", "One or more parts are missing");
        });
        Client client = new Client(spaces);
        ((AwsResponse.Streamed) response.body()).body().writeTo(client);
        assertThat(client.text())
                .containsPattern(
                        "\\?>\n +<Error><Code>InvalidPart</Code><Message>One or more parts are missing</Message>")
                .contains("<RequestId>4442587FB7D0A2F9</RequestId>")
                .endsWith("</Error>");
    }
}
