package thecloud.core.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.LongStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import thecloud.core.error.Refused;

class ByteRangeTest {

    /** The bytes that the words of RFC 9110 name, one by one. */
    private static long[] named(long first, long last, long size) {
        return LongStream.range(0, size).filter(i -> i >= first && i <= last).toArray();
    }

    private static long[] bytes(ByteRange range) {
        return LongStream.range(range.offset(), range.offset() + range.count()).toArray();
    }

    @Property
    void aRangeIsTheBytesFromTheFirstToTheLast(
            @ForAll @LongRange(min = 0, max = 30) long first,
            @ForAll @LongRange(min = 0, max = 30) long last,
            @ForAll @LongRange(min = 0, max = 20) long size) {
        String header = "bytes=" + first + "-" + last;
        if (last < first) {
            assertThat(ByteRange.of(header, size)).isNull();
        } else if (first >= size) {
            refuses(header, size);
        } else {
            assertThat(bytes(ByteRange.of(header, size))).isEqualTo(named(first, last, size));
        }
    }

    @Property
    void aSuffixIsTheLastBytes(
            @ForAll @LongRange(min = 0, max = 30) long count, @ForAll @LongRange(min = 0, max = 20) long size) {
        String header = "bytes=-" + count;
        if (count == 0 || size == 0) {
            refuses(header, size);
        } else {
            assertThat(bytes(ByteRange.of(header, size))).isEqualTo(named(size - count, size, size));
        }
    }

    @Property
    void anOpenRangeGoesToTheEnd(
            @ForAll @LongRange(min = 0, max = 30) long first, @ForAll @LongRange(min = 0, max = 20) long size) {
        String header = "bytes=" + first + "-";
        if (first >= size) {
            refuses(header, size);
        } else {
            assertThat(bytes(ByteRange.of(header, size))).isEqualTo(named(first, size, size));
        }
    }

    @Example
    void whatIsNoRangeIsTheWholeObject() {
        for (String header : new String[] {
            "", "bytes", "bytes=", "bytes=-", "bytes=a-b", "lines=1-2", "bytes=1-2,4-5", "bytes=1-2-3", "bytes=--1"
        }) {
            assertThat(ByteRange.of(header, 10)).as(header).isNull();
        }
        assertThat(ByteRange.of(null, 10)).isNull();
    }

    @Example
    void numbersBeyondAllMeasureAreTheEnd() {
        assertThat(ByteRange.of("Bytes=5-99999999999999999999999999", 10)).isEqualTo(new ByteRange(5, 5));
        assertThat(ByteRange.of("bytes=-99999999999999999999999999", 10)).isEqualTo(new ByteRange(0, 10));
        assertThat(ByteRange.of("bytes=00000000000000000000000001-2", 10)).isEqualTo(new ByteRange(1, 2));
        refuses("bytes=99999999999999999999999999-", 10);
    }

    private static void refuses(String header, long size) {
        assertThatThrownBy(() -> ByteRange.of(header, size)).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.code()).isEqualTo("InvalidRange");
            assertThat(refused.details()).containsEntry("ActualObjectSize", String.valueOf(size));
        });
    }
}
