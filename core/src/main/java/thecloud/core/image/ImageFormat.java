package thecloud.core.image;

import java.util.Locale;
import thecloud.core.error.Invalid;

/** What an image was brought as. */
public enum ImageFormat {
    /** A tar of a root file system. */
    ROOTFS,
    /** A tar as {@code docker save} writes it, with one image. */
    DOCKER,
    /** An instance of this cloud. */
    INSTANCE;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** One that can be imported. @throws Invalid on {@code format} */
    public static ImageFormat imported(String text) {
        return switch (text) {
            case "rootfs" -> ROOTFS;
            case "docker" -> DOCKER;
            default -> throw new Invalid("format", "must be rootfs or docker");
        };
    }
}
