package thecloud.simulated.network;

import thecloud.core.network.NetworkBackend;
import thecloud.core.network.NetworkSpec;
import thecloud.testkit.network.NetworkBackendContract;

class SimulatedNetworksTest extends NetworkBackendContract {

    private final SimulatedNetworks networks = new SimulatedNetworks();
    private final SimulatedNetworks foreign = new SimulatedNetworks(networks);

    @Override
    protected NetworkBackend backend() {
        return networks;
    }

    @Override
    protected void sever(NetworkSpec spec) {
        networks.sever(spec.name());
    }

    @Override
    protected NetworkBackend foreign() {
        return foreign;
    }
}
