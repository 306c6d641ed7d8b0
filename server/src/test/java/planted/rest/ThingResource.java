package planted.rest;

import planted.core.beta.BetaRepository;
import planted.docker.DockerThings;

/** Planted: a driving adapter that goes past the inbound port and knows another adapter. */
public record ThingResource(BetaRepository repository, DockerThings things) {}
