package thecloud.core.compute;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import thecloud.core.Nullable;
import thecloud.core.error.Invalid;

/**
 * What an instance is made of.
 *
 * @param command what to run instead of the image's own command; empty for the image's own
 * @param userData a script run once after the first start, or a cloud-config; or null
 * @param sshKey let in as root by an SSH server in it; or null
 * @param madeOf the cloud's own image that {@code image} named; null for one of a registry
 */
public record InstanceSpec(
        String image,
        String instanceType,
        List<PortMapping> ports,
        SortedMap<String, String> environment,
        List<String> command,
        @Nullable String userData,
        RestartPolicy restartPolicy,
        @Nullable AuthorizedKey sshKey,
        @Nullable InstanceImage madeOf) {

    public InstanceSpec {
        ports = List.copyOf(ports);
        environment = Collections.unmodifiableSortedMap(new TreeMap<>(environment));
        command = List.copyOf(command);
    }

    /** Of a registry's image, without an SSH key. */
    public InstanceSpec(
            String image,
            String instanceType,
            List<PortMapping> ports,
            SortedMap<String, String> environment,
            List<String> command,
            @Nullable String userData,
            RestartPolicy restartPolicy) {
        this(image, instanceType, ports, environment, command, userData, restartPolicy, null, null);
    }

    public InstanceSpec withSshKey(@Nullable AuthorizedKey key) {
        return new InstanceSpec(image, instanceType, ports, environment, command, userData, restartPolicy, key, madeOf);
    }

    public InstanceSpec withInstanceType(String type) {
        return new InstanceSpec(image, type, ports, environment, command, userData, restartPolicy, sshKey, madeOf);
    }

    public InstanceSpec withPorts(List<PortMapping> newPorts) {
        return new InstanceSpec(
                image, instanceType, newPorts, environment, command, userData, restartPolicy, sshKey, madeOf);
    }

    /**
     * Of an image of the cloud's own, with what that brings.
     *
     * @throws Invalid on {@code command} when neither the launch nor the image says what to run
     */
    public InstanceSpec of(LaunchImage own) {
        List<String> run = command.isEmpty() ? own.command() : command;
        if (run.isEmpty() && !own.runnable()) {
            throw new Invalid("command", "is required: image " + image + " has none of its own");
        }
        SortedMap<String, String> variables = new TreeMap<>(own.environment());
        variables.putAll(environment);
        return new InstanceSpec(
                image,
                instanceType,
                ports,
                variables,
                run,
                userData,
                restartPolicy,
                sshKey,
                new InstanceImage(own.id(), own.reference()));
    }

    /** What the compute backend is to make it of. */
    public String source() {
        return madeOf == null ? image : madeOf.reference();
    }

    /** Without the values, which may be secrets. */
    @Override
    public String toString() {
        return "InstanceSpec[" + image + ", " + instanceType + ", " + ports + "]";
    }
}
