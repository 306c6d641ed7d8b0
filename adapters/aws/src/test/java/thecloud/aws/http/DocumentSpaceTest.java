package thecloud.aws.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;

class DocumentSpaceTest {

    @Test
    void whoeverWouldTakeMoreThanIsLeftIsToldToSlowDownAndWhatEndedIsFreeAgain() {
        DocumentSpace space = new DocumentSpace(100);
        try (DocumentSpace.Share second = space.share()) {
            try (DocumentSpace.Share first = space.share()) {
                first.take(30);
                first.take(30);
                second.take(40);
                AwsError refusal = catchThrowableOfType(AwsError.class, () -> second.take(1));
                assertThat(refusal.status()).isEqualTo(503);
                assertThat(refusal.code()).isEqualTo("SlowDown");
            }
            second.take(60);
        }
        try (DocumentSpace.Share whole = space.share()) {
            whole.take(100);
        }
    }
}
