package thecloud.core.object;

/** Bytes of an object: {@code count} from {@code offset} on. */
public record ByteRange(long offset, long count) {}
