package thecloud.core.object;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import thecloud.core.access.RefinedRequest;
import thecloud.core.access.TaggedRequest;
import thecloud.core.object.checksum.Checksum;

/**
 * Durable bytes that no row refers to yet. It comes from {@link ObjectWriter#end} and goes into the port's finish, and a
 * blob that never gets there is collected. Finishing is judged by what the request said when it began.
 *
 * @param md5 hex
 * @param begun what the writer was begun with, for whoever finishes
 */
public record Written(UUID blob, long size, String md5, Checksum checksum, Begun begun)
        implements RefinedRequest, TaggedRequest {

    /** What a writer was begun with. */
    public interface Begun {

        /** Values of condition keys, as {@link RefinedRequest#conditions}. */
        Map<String, List<String>> conditions();

        /** As {@link TaggedRequest#requestedTags}. */
        Map<String, String> requestedTags();
    }

    @Override
    public Map<String, List<String>> conditions() {
        return begun.conditions();
    }

    @Override
    public Map<String, String> requestedTags() {
        return begun.requestedTags();
    }
}
