package thecloud.core.compute;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import thecloud.core.Nullable;

/**
 * What an instance is made of.
 *
 * @param command what to run instead of the image's own command; empty for the image's own
 * @param userData a script run once after the first start, or a cloud-config; or null
 * @param sshKey let in as root by an SSH server in it; or null
 */
public record InstanceSpec(
        String image,
        String instanceType,
        List<PortMapping> ports,
        SortedMap<String, String> environment,
        List<String> command,
        @Nullable String userData,
        RestartPolicy restartPolicy,
        @Nullable AuthorizedKey sshKey) {

    public InstanceSpec {
        ports = List.copyOf(ports);
        environment = Collections.unmodifiableSortedMap(new TreeMap<>(environment));
        command = List.copyOf(command);
    }

    /** Without an SSH key. */
    public InstanceSpec(
            String image,
            String instanceType,
            List<PortMapping> ports,
            SortedMap<String, String> environment,
            List<String> command,
            @Nullable String userData,
            RestartPolicy restartPolicy) {
        this(image, instanceType, ports, environment, command, userData, restartPolicy, null);
    }

    public InstanceSpec withSshKey(@Nullable AuthorizedKey key) {
        return new InstanceSpec(image, instanceType, ports, environment, command, userData, restartPolicy, key);
    }

    public InstanceSpec withInstanceType(String type) {
        return new InstanceSpec(image, type, ports, environment, command, userData, restartPolicy, sshKey);
    }

    public InstanceSpec withPorts(List<PortMapping> newPorts) {
        return new InstanceSpec(image, instanceType, newPorts, environment, command, userData, restartPolicy, sshKey);
    }

    /** Without the values, which may be secrets. */
    @Override
    public String toString() {
        return "InstanceSpec[" + image + ", " + instanceType + ", " + ports + "]";
    }
}
