package thecloud.core.object.multipart;

import thecloud.core.Nullable;
import thecloud.core.object.Encryption;

/** A part, and how it is encrypted: as its upload wants it. */
public record FinishedPart(Part part, @Nullable Encryption encryption) {}
