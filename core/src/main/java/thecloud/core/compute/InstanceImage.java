package thecloud.core.compute;

import java.util.UUID;

/**
 * The image of the cloud's own that an instance was made of.
 *
 * @param reference what the compute backend knows it by
 */
public record InstanceImage(UUID id, String reference) {}
