package thecloud.api.iam;

import java.util.List;

/** What roles and policies may speak of; a condition key that ends in a slash goes on with the name of a tag. */
public record VocabularyView(List<String> actions, List<String> conditionKeys) {}
