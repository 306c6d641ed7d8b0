package thecloud.core.compute;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import thecloud.core.Nullable;
import thecloud.core.access.RefinedRequest;
import thecloud.core.access.TaggedRequest;
import thecloud.core.compute.cloudconfig.CloudConfig;
import thecloud.core.error.Invalid;

/**
 * The command to launch an instance, valid by construction.
 *
 * @param sshKey by id or name; or null
 */
public record LaunchInstance(
        String name,
        InstanceSpec spec,
        NetworkChoice network,
        Tags tags,
        Tags metadata,
        List<VolumeClaim> volumes,
        @Nullable String sshKey)
        implements RefinedRequest, TaggedRequest {

    public static final String DEFAULT_INSTANCE_TYPE = "small";

    private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
    private static final Pattern UUID_FORM = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]{0,127}");
    // The grammar of github.com/distribution/reference, with a bound on the whole.
    private static final Pattern IMAGE =
            Pattern.compile("[a-zA-Z0-9]([a-zA-Z0-9._-]*[a-zA-Z0-9])?(:[0-9]{1,5})?(/[a-z0-9]+([._-]+[a-z0-9]+)*)*"
                    + "(:[\\w][\\w.-]{0,127})?(@sha256:[0-9a-f]{64})?");
    /** What backends call the cloud's own images, this one's or another's: those are named by their id or name. */
    private static final Pattern INTERNAL = Pattern.compile("(.*/)?thecloud-[0-9a-f]{8}/.*");

    private static final int MAX_IMAGE = 255;
    private static final int MAX_PORTS = 10;
    private static final int MAX_VARIABLES = 100;
    private static final int MAX_VALUE = 4096;
    private static final int MAX_ARGUMENTS = 100;
    private static final int MAX_USER_DATA = 16 * 1024;
    private static final int MAX_VOLUMES = 20;

    public LaunchInstance {
        requireName(name);
        requireImage(spec.image());
        requirePorts(spec.ports());
        requireEnvironment(spec.environment());
        requireCommand(spec.command());
        requireUserData(spec.userData());
        volumes = List.copyOf(volumes);
        requireVolumes(volumes);
    }

    /** Into the tenant's default VPC, without volumes and SSH key. */
    public LaunchInstance(String name, InstanceSpec spec, Tags tags, Tags metadata) {
        this(name, spec, NetworkChoice.DEFAULT, tags, metadata, List.of(), null);
    }

    @Override
    public Map<String, String> requestedTags() {
        return tags.values();
    }

    @Override
    public List<String> furtherPermissions() {
        return volumes.isEmpty() ? List.of() : List.of("volume:attach");
    }

    /** As a caller writes them: {@code ["8080:80", "0:443"]}. */
    public static List<PortMapping> ports(List<String> texts) {
        List<PortMapping> ports = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            ports.add(PortMapping.parse("ports[" + i + "]", texts.get(i)));
        }
        return ports;
    }

    private static void requireName(String name) {
        if (!NAME.matcher(name).matches() || UUID_FORM.matcher(name).matches()) {
            throw new Invalid(
                    "name",
                    "must be 1 to 63 lower-case letters, digits and hyphens, with a letter or digit at both ends, and"
                            + " not look like an id");
        }
    }

    private static void requireImage(String image) {
        if (image.length() > MAX_IMAGE
                || !IMAGE.matcher(image).matches()
                || INTERNAL.matcher(image).matches()) {
            throw new Invalid(
                    "image",
                    "must be the name of an image, or a reference such as nginx:alpine, of at most " + MAX_IMAGE
                            + " characters");
        }
    }

    private static void requirePorts(List<PortMapping> ports) {
        if (ports.size() > MAX_PORTS) {
            throw new Invalid("ports", "may have at most " + MAX_PORTS + " entries");
        }
        Set<String> hostPorts = new HashSet<>();
        for (int i = 0; i < ports.size(); i++) {
            PortMapping port = ports.get(i);
            if (port.hostPort() != 0 && !hostPorts.add(port.hostPort() + "/" + port.protocol())) {
                throw new Invalid("ports[" + i + "]", "uses host port " + port.hostPort() + " twice");
            }
        }
    }

    /**
     * What to run, and with which environment.
     *
     * @throws Invalid on {@code command} or {@code environment}
     */
    public static void requireProgram(List<String> command, Map<String, String> environment) {
        requireEnvironment(environment);
        requireCommand(command);
    }

    private static void requireEnvironment(Map<String, String> environment) {
        if (environment.size() > MAX_VARIABLES) {
            throw new Invalid("environment", "may have at most " + MAX_VARIABLES + " variables");
        }
        environment.forEach((key, value) -> {
            if (!VARIABLE.matcher(key).matches()) {
                throw new Invalid("environment", "has a variable whose name is not letters, digits, _ . or -");
            }
            if (value.length() > MAX_VALUE || !Text.storable(value)) {
                throw new Invalid(
                        "environment." + key,
                        "must be at most " + MAX_VALUE + " characters, without NUL or broken Unicode");
            }
        });
    }

    private static void requireCommand(List<String> command) {
        if (command.size() > MAX_ARGUMENTS) {
            throw new Invalid("command", "may have at most " + MAX_ARGUMENTS + " arguments");
        }
        for (int i = 0; i < command.size(); i++) {
            if (command.get(i).length() > MAX_VALUE || !Text.storable(command.get(i))) {
                throw new Invalid(
                        "command[" + i + "]",
                        "must be at most " + MAX_VALUE + " characters, without NUL or broken Unicode");
            }
        }
        if (!command.isEmpty() && command.getFirst().isEmpty()) {
            throw new Invalid("command[0]", "must name a program");
        }
    }

    private static void requireVolumes(List<VolumeClaim> volumes) {
        if (volumes.size() > MAX_VOLUMES) {
            throw new Invalid("volumes", "may have at most " + MAX_VOLUMES + " entries");
        }
        Set<MountPath> paths = new HashSet<>();
        for (int i = 0; i < volumes.size(); i++) {
            if (!paths.add(volumes.get(i).path())) {
                throw new Invalid("volumes[" + i + "].mount_path", "is used twice");
            }
        }
    }

    private static void requireUserData(@Nullable String userData) {
        if (userData == null) {
            return;
        }
        if (!userData.startsWith("#!") && !CloudConfig.isOne(userData)) {
            throw new Invalid("user_data", "must be a script, which begins with #!, or a #cloud-config");
        }
        if (userData.getBytes(StandardCharsets.UTF_8).length > MAX_USER_DATA || !Text.storable(userData)) {
            throw new Invalid(
                    "user_data", "must be at most " + MAX_USER_DATA + " bytes, without NUL or broken Unicode");
        }
    }
}
