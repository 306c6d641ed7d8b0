package thecloud.core.compute;

/** The backend does not have the image yet. */
public final class ImageAbsent extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ImageAbsent(String image) {
        super("the image " + image + " is not on this machine");
    }
}
