package thecloud.api.firewall;

import org.jspecify.annotations.Nullable;

/** Body of {@code POST /elastic-ips/{id}/associate}: an instance by id or name. */
public record AssociateElasticIpRequest(@Nullable String instanceId) {}
