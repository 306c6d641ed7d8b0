package thecloud.server;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import thecloud.core.firewall.ElasticIpService;
import thecloud.core.firewall.InstanceGroupService;
import thecloud.core.firewall.NetworkReachability;
import thecloud.core.firewall.SecurityGroupService;

/** Hands the ports of security groups and elastic IPs to the driving adapters, which ask for them by type. */
@Singleton
public class PacketFilteringPorts {
    private final Cloud.FirewallServices firewall;

    public PacketFilteringPorts(Cloud cloud) {
        this.firewall = cloud.firewall();
    }

    @Produces
    @Singleton
    SecurityGroupService groups() {
        return firewall.groups();
    }

    @Produces
    @Singleton
    InstanceGroupService instanceGroups() {
        return firewall.instanceGroups();
    }

    @Produces
    @Singleton
    ElasticIpService elasticIps() {
        return firewall.elasticIps();
    }

    @Produces
    @Singleton
    NetworkReachability reachability() {
        return firewall.reachability();
    }
}
