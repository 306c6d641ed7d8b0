package thecloud.core.object.blob;

import java.util.UUID;

/** What is at rest is not what was written. */
public final class DamagedBlob extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final UUID id;

    /** @param problem where and how, such as {@code segment 3 fails its checksum} */
    public DamagedBlob(UUID id, String problem) {
        super("blob " + id + " is damaged: " + problem);
        this.id = id;
    }

    public UUID id() {
        return id;
    }
}
