package thecloud.core.metadata;

import java.time.InstantSource;

/** Makes the slice's service. */
public final class Metadata {

    private Metadata() {}

    /**
     * @param key what tokens are made with, 32 bytes; the same in all servers of a cloud
     * @param region where instances are said to be
     */
    public static InstanceMetadata service(
            InstanceFactsRepository instances, byte[] key, InstantSource clock, String region) {
        return new TokenedMetadata(instances, new MetadataTokens(key, clock), region);
    }
}
