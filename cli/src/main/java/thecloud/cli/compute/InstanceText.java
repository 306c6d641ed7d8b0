package thecloud.cli.compute;

import java.time.Instant;
import java.util.stream.Collectors;
import thecloud.api.compute.InstanceStatusView;
import thecloud.api.compute.InstanceView;
import thecloud.cli.output.Human;
import thecloud.cli.output.Table;

/** Instances in words. */
final class InstanceText {

    private InstanceText() {}

    static String sentence(InstanceView instance) {
        String ports = instance.ports().isEmpty() || !"RUNNING".equals(instance.status())
                ? ""
                : ", ports " + String.join(", ", instance.ports());
        String exit = instance.exitCode() == null || "RUNNING".equals(instance.status())
                ? ""
                : ", exit code " + instance.exitCode();
        String reason = instance.statusReason() == null ? "" : ": " + instance.statusReason();
        return Human.oneLine(instance.name() + " is " + instance.status() + ports + exit + reason);
    }

    static String sentence(InstanceStatusView instance) {
        String way =
                instance.status().equals(instance.desiredStatus()) ? "" : ", on its way to " + instance.desiredStatus();
        String reason = instance.statusReason() == null ? "" : ": " + instance.statusReason();
        return Human.oneLine(instance.name() + " is " + instance.status() + way + reason);
    }

    private static String volumes(InstanceView instance) {
        return instance.volumes().stream()
                .map(volume -> volume.volumeId() + " at " + volume.mountPath())
                .collect(Collectors.joining(", "));
    }

    static Table details(InstanceView instance, Instant now) {
        return Table.details()
                .detail("Name", instance.name())
                .detail("Id", instance.id())
                .detail("Status", instance.status())
                .detail("Goes to", instance.status().equals(instance.desiredStatus()) ? null : instance.desiredStatus())
                .detail("Reason", instance.statusReason())
                .detail("Exit code", instance.exitCode())
                .detail("Image", instance.image())
                .detail("Image id", instance.imageId())
                .detail("Type", instance.instanceType())
                .detail("Address", instance.privateIp())
                .detail("VPC", instance.vpcId())
                .detail("Subnet", instance.subnetId())
                .detail("Groups", String.join(", ", instance.securityGroups()))
                .detail("Ports", String.join(", ", instance.ports()))
                .detail("Volumes", volumes(instance))
                .detail("Command", String.join(" ", instance.command()))
                .detail("Environment", Human.pairs(instance.environment()))
                .detail("Restart", instance.restartPolicy())
                .detail("SSH key", instance.sshKey())
                .detail("User data", instance.userDataStatus())
                .detail("Tags", Human.pairs(instance.tags()))
                .detail("Metadata", Human.pairs(instance.metadata()))
                .detail("Container", instance.containerId())
                .detail("Created", instance.createdAt() + " (" + Human.age(instance.createdAt(), now) + " ago)")
                .detail("Version", instance.version());
    }
}
