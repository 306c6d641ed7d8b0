package thecloud.core.compute;

/**
 * How far the pull of an image is.
 *
 * @param percent 0 to 100 of what is known to be needed so far
 */
public record PullProgress(int percent, String message) {}
