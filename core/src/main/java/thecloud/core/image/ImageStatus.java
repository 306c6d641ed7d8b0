package thecloud.core.image;

/** How an image is. */
public enum ImageStatus {
    /** On its way: being fetched, handed over or taken. */
    IMPORTING,
    /** Instances can be made of it. */
    AVAILABLE,
    /** Could not be had; {@code status_reason} says why. */
    ERROR,
    /** Gone; the row stays. */
    DELETED
}
