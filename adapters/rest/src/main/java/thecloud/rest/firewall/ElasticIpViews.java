package thecloud.rest.firewall;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import thecloud.api.Page;
import thecloud.api.firewall.ElasticIpView;
import thecloud.core.compute.InstanceNames;
import thecloud.core.firewall.ElasticIp;
import thecloud.rest.Pages;

/** Elastic IPs as the API shows them: with the names of the instances that they stand for. */
@Singleton
public final class ElasticIpViews {

    private final InstanceNames names;

    public ElasticIpViews(InstanceNames names) {
        this.names = names;
    }

    ElasticIpView of(ElasticIp address) {
        return of(address, named(List.of(address)));
    }

    Page<ElasticIpView> of(thecloud.core.Page<ElasticIp> page) {
        Map<UUID, String> named = named(page.items());
        return Pages.of(page, address -> of(address, named));
    }

    private Map<UUID, String> named(Collection<ElasticIp> addresses) {
        List<UUID> ids = addresses.stream()
                .map(ElasticIp::instanceId)
                .filter(Objects::nonNull)
                .toList();
        return ids.isEmpty() ? Map.of() : names.of(addresses.iterator().next().tenantId(), ids);
    }

    private static ElasticIpView of(ElasticIp address, Map<UUID, String> named) {
        UUID instance = address.instanceId();
        return new ElasticIpView(
                address.id().toString(),
                address.address().toString(),
                instance == null ? null : instance.toString(),
                instance == null ? null : named.get(instance),
                address.tenantId().toString(),
                address.createdAt(),
                address.updatedAt(),
                address.version());
    }
}
