package thecloud.filesystem.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import thecloud.core.error.Unavailable;

class BuffersTest {

    private static final long MANY = 1 << 20;

    @Test
    void beyondItsBoundsWhoeverComesIsToldToComeAgainAndWhatIsGivenBackIsThereForOthers() {
        Buffers buffers = new Buffers(1, 1);
        ByteBuffer large = buffers.take(MANY);
        List<ByteBuffer> single =
                Stream.generate(() -> buffers.take(MANY)).limit(8).toList();
        ByteBuffer heap = buffers.take(MANY);
        assertThat(large.isDirect()).isTrue();
        assertThat(large.capacity()).isEqualTo(Buffers.LARGE);
        assertThat(single).allMatch(ByteBuffer::isDirect);
        assertThat(single).allMatch(buffer -> buffer.capacity() == Buffers.SINGLE);
        assertThat(heap.isDirect()).isFalse();
        assertThatThrownBy(() -> buffers.take(MANY))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("try again");
        buffers.give(heap);
        buffers.give(buffers.take(MANY));
        buffers.give(single.getLast());
        buffers.give(large);
        assertThat(buffers.take(MANY)).isSameAs(large);
        assertThat(buffers.take(MANY)).isSameAs(single.getLast());
        assertThat(buffers.take(MANY).isDirect()).isFalse();
    }

    @Test
    void aLargeBufferIsForThoseWhoNeedMoreThanASegmentOrMay() {
        Buffers buffers = new Buffers(1, 1);
        assertThat(buffers.take(BlobFormat.SEGMENT).capacity()).isEqualTo(Buffers.SINGLE);
        assertThat(buffers.take(-1).capacity()).isEqualTo(Buffers.LARGE);
    }
}
