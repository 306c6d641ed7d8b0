package thecloud.core.metadata;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import thecloud.core.Nullable;

/**
 * What is known of an instance that it may read.
 *
 * @param elasticIp null when it has none
 * @param key the SSH key that it was launched with, or null
 * @param userData null when it was given none
 */
public record InstanceFacts(
        UUID id,
        UUID tenantId,
        String name,
        String type,
        String image,
        String privateIp,
        @Nullable String elasticIp,
        List<String> securityGroups,
        SortedMap<String, String> tags,
        @Nullable Key key,
        @Nullable String userData,
        Instant launchedAt) {

    public InstanceFacts {
        securityGroups = List.copyOf(securityGroups);
        tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
    }

    /** @param line as in {@code authorized_keys} */
    public record Key(String name, String line) {}

    /** Without the user data, which may be a secret. */
    @Override
    public String toString() {
        return "InstanceFacts[" + id + "]";
    }
}
