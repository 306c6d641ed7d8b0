package thecloud.docker;

/**
 * An image as users write it, taken apart as the engine does.
 *
 * @param registry the registry's host, with its port if it has one
 * @param repository with the registry when one was written
 * @param tag a tag or a digest; {@code latest} when none was written
 */
public record ImageName(String registry, String repository, String tag) {

    public static final String DOCKER_HUB = "docker.io";

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

    private static String registry(String repository) {
        int slash = repository.indexOf('/');
        String first = slash < 0 ? "" : repository.substring(0, slash);
        boolean host = first.contains(".") || first.contains(":") || first.equals("localhost");
        return host ? first : DOCKER_HUB;
    }
}
