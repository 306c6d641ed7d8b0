package thecloud.filesystem.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import thecloud.core.error.Unavailable;

class BuffersTest {

    @Test
    void beyondBothBoundsWhoeverComesIsToldToComeAgainAndWhatIsGivenBackIsThereForOthers() {
        Buffers buffers = new Buffers(1, 1);
        ByteBuffer direct = buffers.take();
        ByteBuffer heap = buffers.take();
        assertThat(direct.isDirect()).isTrue();
        assertThat(heap.isDirect()).isFalse();
        assertThatThrownBy(buffers::take).isInstanceOf(Unavailable.class).hasMessageContaining("try again");
        buffers.give(heap);
        buffers.give(buffers.take());
        buffers.give(direct);
        assertThat(buffers.take()).isSameAs(direct);
        assertThat(buffers.take().isDirect()).isFalse();
    }
}
