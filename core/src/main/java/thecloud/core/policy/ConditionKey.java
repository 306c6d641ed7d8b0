package thecloud.core.policy;

/**
 * A condition key as a statement uses it.
 *
 * @param name in the vocabulary's spelling, as it is asked of the request
 */
record ConditionKey(String name, KeyType type, boolean multivalued) {}
