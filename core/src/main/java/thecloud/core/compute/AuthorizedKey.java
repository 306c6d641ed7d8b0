package thecloud.core.compute;

/**
 * Whose private half opens an instance to root, as it was when the instance was launched.
 *
 * @param name of the SSH key
 * @param line for {@code authorized_keys}
 */
public record AuthorizedKey(String name, String line) {}
