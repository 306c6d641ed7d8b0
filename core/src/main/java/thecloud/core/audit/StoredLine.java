package thecloud.core.audit;

import thecloud.core.Nullable;

/**
 * A line as it is kept.
 *
 * @param mac the line's own, in hex
 * @param seal null until it is sealed
 */
public record StoredLine(
        AuditLine line, String mac, @Nullable Seal seal) {

    /**
     * A line's place in the chain.
     *
     * @param seq its number, from 1, without gaps
     * @param previous the seal of the line before
     * @param hash the seal over this line, its number and {@code previous}
     */
    public record Seal(long seq, String previous, String hash) {

        AuditMark mark() {
            return new AuditMark(seq, hash);
        }
    }
}
