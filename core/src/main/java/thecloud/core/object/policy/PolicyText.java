package thecloud.core.object.policy;

/** Outbound port: reads JSON, which core has no reader for. */
@FunctionalInterface
public interface PolicyText {

    /**
     * The tree that a text means: maps in the order written, lists, texts, numbers, booleans. A name that an object has
     * twice and anything behind the end are no JSON here.
     *
     * @throws thecloud.core.error.Invalid saying where it is not JSON
     */
    Object tree(String json);
}
