package planted.core.beta;

import planted.core.alpha.ThingService;

/** Planted: closes a cycle between two slices. */
public record Beta(ThingService service) {}
