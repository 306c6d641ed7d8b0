package thecloud.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import thecloud.core.network.Cidr;
import thecloud.core.network.Ipv4;

/** The block that a cloud takes elastic IPs from when nobody says which. */
class ElasticIpPoolTest {

    @Test
    void cloudsBesideEachOtherHaveDifferentOnes() {
        Cidr one = PacketFiltering.ownPool(UUID.fromString("00000000-0000-4000-8000-000000000001"), Optional.empty());
        Cidr other = PacketFiltering.ownPool(UUID.fromString("00000000-0000-4000-8000-00000000ffff"), Optional.empty());
        assertThat(one).isEqualTo(Cidr.of("100.64.1.0/24"));
        assertThat(other).isEqualTo(Cidr.of("100.127.255.0/24"));
    }

    @Test
    void whatWasAllocatedStaysInThePool() {
        assertThat(PacketFiltering.ownPool(UUID.randomUUID(), Optional.of(Ipv4.of("100.64.0.2"))))
                .isEqualTo(Cidr.of("100.64.0.0/24"));
    }
}
