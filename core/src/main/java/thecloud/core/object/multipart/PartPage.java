package thecloud.core.object.multipart;

import java.util.List;

/** One page of an upload's parts, by number. */
public record PartPage(Upload upload, List<Part> parts, boolean truncated) {}
