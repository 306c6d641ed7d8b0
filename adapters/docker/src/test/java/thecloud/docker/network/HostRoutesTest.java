package thecloud.docker.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import thecloud.core.network.Cidr;
import thecloud.core.network.RangeInUse;

class HostRoutesTest {

    @Test
    void theKernelsTableIsReadWithoutTheDefaultRoute() {
        assertThat(HostRoutes.parse(List.of(
                        "Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT",
                        "eth0\t00000000\t010200C0\t0003\t0\t0\t0\t00000000\t0\t0\t0",
                        "docker0\t000011AC\t00000000\t0001\t0\t0\t0\t0000FFFF\t0\t0\t0",
                        "eth0\t000200C0\t00000000\t0001\t0\t0\t0\t00FFFFFF\t0\t0\t0")))
                .containsExactly(
                        new RangeInUse(Cidr.of("172.17.0.0/16"), "interface docker0"),
                        new RangeInUse(Cidr.of("192.0.2.0/24"), "interface eth0"));
        assertThat(HostRoutes.parse(List.of())).isEmpty();
    }
}
