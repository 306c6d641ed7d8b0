package thecloud.api.storage;

import java.util.List;

/**
 * What verifying has found so far; the answer is one such object a line, and the last one is {@code done}.
 *
 * @param objects versions that were verified
 * @param bytes of them
 * @param damaged the first hundred
 * @param found how many there are in all
 */
public record VerificationView(
        boolean done, boolean sound, long objects, long bytes, List<DamageView> damaged, long found) {

    /** A version whose bytes are not what was written; {@code version} is {@code null} where it has no name. */
    public record DamageView(String key, String version, String problem) {}
}
