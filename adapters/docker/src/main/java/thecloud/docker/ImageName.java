package thecloud.docker;

import java.util.regex.Pattern;

/**
 * An image as users write it, taken apart as the engine does.
 *
 * @param registry the registry's host, with its port if it has one
 * @param repository with the registry when one was written
 * @param tag a tag or a digest; {@code latest} when none was written
 */
public record ImageName(String registry, String repository, String tag) {

    public static final String DOCKER_HUB = "docker.io";

    /** The engine would look for an image of such an id, whoever's it is, where it finds none of that name. */
    private static final Pattern LIKE_AN_ID = Pattern.compile("(sha256:)?[0-9a-fA-F]+");

    public static ImageName parse(String text) {
        int digest = text.indexOf('@');
        int colon = text.lastIndexOf(':');
        int slash = text.lastIndexOf('/');
        String repository = text;
        String tag = "latest";
        if (digest >= 0) {
            repository = text.substring(0, digest);
            tag = text.substring(digest + 1);
        } else if (colon > slash) {
            repository = text.substring(0, colon);
            tag = text.substring(colon + 1);
        }
        return new ImageName(registry(repository), repository, tag);
    }

    /** The same, spelled so that the engine never takes it for the beginning of an image's id. */
    public static String unmistakable(String text) {
        return LIKE_AN_ID.matcher(text).matches() ? DOCKER_HUB + "/library/" + text : text;
    }

    private static String registry(String repository) {
        int slash = repository.indexOf('/');
        String first = slash < 0 ? "" : repository.substring(0, slash);
        boolean host = first.contains(".") || first.contains(":") || first.equals("localhost");
        return host ? first : DOCKER_HUB;
    }
}
