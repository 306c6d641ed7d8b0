package thecloud.docker.compute;

import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.Info;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import thecloud.docker.DockerSettings;

/**
 * What programs in an instance's container may do, root or not.
 *
 * @param capabilities the only ones that there are inside
 * @param options Docker's {@code --security-opt}
 */
record Confinement(List<Capability> capabilities, List<String> options) {

    /**
     * What images from a hub need to prepare their directories, drop root and listen on port 80; and what OpenSSH needs, which
     * jails whom it does not know yet and tells the kernel who is on a terminal: SYS_CHROOT and AUDIT_WRITE. Of Docker's own
     * set these are missing: MKNOD, SETPCAP and SETFCAP; and NET_RAW (forged packets) where our profile does not bound it.
     */
    private static final List<Capability> CAPABILITIES = List.of(
            Capability.AUDIT_WRITE,
            Capability.CHOWN,
            Capability.DAC_OVERRIDE,
            Capability.FOWNER,
            Capability.FSETID,
            Capability.KILL,
            Capability.NET_BIND_SERVICE,
            Capability.SETGID,
            Capability.SETUID,
            Capability.SYS_CHROOT);

    private static final String NO_NEW_PRIVILEGES = "no-new-privileges";
    /** What {@code docker info} calls the profile that the engine brings along; a path is one of the machine's operator. */
    private static final Set<String> BUILT_IN = Set.of("name=seccomp,profile=default", "name=seccomp,profile=builtin");

    /** Where our profile is known to hold what it promises. */
    private static final Set<String> ARCHITECTURES = Set.of("x86_64", "aarch64");

    static Confinement of(Info engine, DockerSettings settings) {
        List<String> security = Objects.requireNonNullElse(engine.getSecurityOptions(), List.of());
        boolean ours = settings.ownSeccompProfile()
                && security.stream().anyMatch(BUILT_IN::contains)
                && ARCHITECTURES.contains(Objects.requireNonNullElse(engine.getArchitecture(), ""));
        if (!ours) {
            return new Confinement(CAPABILITIES, List.of(NO_NEW_PRIVILEGES));
        }
        List<Capability> capabilities = new ArrayList<>(CAPABILITIES);
        capabilities.add(Capability.NET_RAW);
        return new Confinement(capabilities, List.of(NO_NEW_PRIVILEGES, "seccomp=" + SeccompProfile.json()));
    }
}
