package thecloud.core.firewall;

import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.UUID;
import thecloud.core.PageRequest;
import thecloud.core.network.Ipv4;

/** Outbound port: elastic IPs. Writes take part in the open transaction. */
public interface ElasticIpRepository {

    /** Every address that some tenant has. Nobody else gets an answer until the open transaction ends. */
    SortedSet<Ipv4> holdTaken();

    /** The lowest that some tenant has. */
    Optional<Ipv4> lowest();

    void add(ElasticIp address);

    Optional<ElasticIp> find(UUID tenantId, String idOrAddress);

    Optional<ElasticIp> findByInstance(UUID tenantId, UUID instanceId);

    /** Newest first; up to {@code page.limit() + 1} of them. */
    List<ElasticIp> list(UUID tenantId, PageRequest page);

    /** Writes the association. False when it has another version by now, or the instance has another elastic IP. */
    boolean update(ElasticIp next);

    /** False when it has another version by now. */
    boolean delete(ElasticIp address);

    /** The instance is no more: its elastic IP, if it has one, stands for nothing from now on. */
    Optional<ElasticIp> freeOf(UUID instanceId);
}
