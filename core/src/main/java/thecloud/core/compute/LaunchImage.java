package thecloud.core.compute;

import java.util.List;
import java.util.SortedMap;
import java.util.UUID;

/**
 * An image of the cloud's own that an instance is launched with.
 *
 * @param reference what the compute backend knows it by
 * @param command what instances run unless told otherwise; empty when the image has it inside, or none
 * @param environment what instances have besides what they are given
 * @param runnable whether the backend may find a command inside
 */
public record LaunchImage(
        UUID id, String reference, List<String> command, SortedMap<String, String> environment, boolean runnable) {}
