package thecloud.docker.compute;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.Info;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import thecloud.core.compute.ExecCommand;
import thecloud.core.compute.ExecResult;
import thecloud.core.compute.Executing;
import thecloud.docker.DockerSettings;
import thecloud.testkit.SystemCommand;
import thecloud.testkit.TestImages;

/**
 * Programs in instances may ping and forge nothing. Each attempt is also made in a container that has the capability and
 * Docker's own profile: there it succeeds, so that it is the profile that refuses it here.
 */
@EnabledOnOs(architectures = {"amd64", "x86_64"}) // the numbers of system calls are this architecture's
class SeccompTest extends OnDocker {

    private static final String ICMP = "socket(my $s, 2, 3, 1) or die $!; ";
    private static final String ONE = "pack('i', 1)";

    private static final List<String> FORGING = List.of(
            "socket(my $s, 17, 3, 0x300)", // AF_PACKET
            "socket(my $s, 17, 2, 0x300)",
            "socket(my $s, 2, 10, 0x300)", // SOCK_PACKET
            "socket(my $s, 2, 3, 255)", // IPPROTO_RAW
            "socket(my $s, 2, 3, 17)", // UDP with a header of one's own
            "socket(my $s, 2, 0x80803, 255)", // with SOCK_CLOEXEC and SOCK_NONBLOCK
            "socket(my $s, 10, 3, 58)", // ICMPv6: router advertisements
            "socket(my $s, 44, 3, 0)", // AF_XDP
            "syscall(41, 0x100000002, 3, 255) >= 0", // what the kernel does not read is set
            "syscall(41, 2, 0x100000003, 255) >= 0",
            "syscall(41, 2, 3, 0x1000000ff) >= 0",
            ICMP + "setsockopt($s, 0, 3, " + ONE + ")", // IP_HDRINCL
            ICMP + "setsockopt($s, 0, 19, " + ONE + ")", // IP_TRANSPARENT
            ICMP + "syscall(54, fileno($s), 0, 0x100000003, my $v = " + ONE + ", 4) >= 0",
            ICMP + "syscall(54, fileno($s), 0x100000000, 3, my $v = " + ONE + ", 4) >= 0",
            "socket(my $s, 10, 1, 0) or die $!; setsockopt($s, 41, 75, " + ONE + ")"); // IPV6_TRANSPARENT

    private static final List<String> HONEST = List.of(
            ICMP + "setsockopt($s, 0, 2, " + ONE + ")", // IP_TTL
            ICMP + "setsockopt($s, 255, 1, pack('L', 0))", // ICMP_FILTER
            "socket(my $s, 2, 1, 6) or die $!; setsockopt($s, 6, 1, " + ONE + ")", // TCP_NODELAY
            "socket(my $s, 2, 1, 6) or die $!; setsockopt($s, 1, 2, " + ONE + ")", // SO_REUSEADDR
            "socket(my $s, 10, 1, 6) or die $!; setsockopt($s, 41, 26, " + ONE + ")", // IPV6_V6ONLY
            "socket(my $s, 2, 0x80802, 17) or die $!; setsockopt($s, 0, 8, " + ONE + ")", // IP_PKTINFO
            "socket(my $s, 1, 1, 0)", // AF_UNIX
            "socket(my $s, 16, 3, 0)"); // AF_NETLINK

    @Override
    protected String image() {
        return TestImages.perl();
    }

    @Test
    void forgersAreRefused() {
        String[] script = script(FORGING);
        assertThat(inAContainer(script).output().lines()).containsExactlyElementsOf(each(FORGING, "done"));
        assertThat(inAnInstance(script).stdout().lines()).containsExactlyElementsOf(each(FORGING, "refused"));
    }

    @Test
    void whatHonestProgramsAskForIsGiven() {
        assertThat(inAnInstance(script(HONEST)).stdout().lines()).containsExactlyElementsOf(each(HONEST, "done"));
    }

    /** Says of each attempt whether the kernel did as told. */
    private static String[] script(List<String> attempts) {
        String lines = attempts.stream()
                .map(attempt ->
                        "print 'X: ', (eval { A }) ? 'done' : $!{EPERM} ? 'refused' : \"failed: $! $@\", \"\\n\";"
                                .replace("X", attempt.replace("'", "\""))
                                .replace("A", attempt))
                .collect(Collectors.joining("\n"));
        return new String[] {"perl", "-MErrno", "-e", lines};
    }

    private static List<String> each(List<String> attempts, String outcome) {
        return attempts.stream()
                .map(attempt -> attempt.replace("'", "\"") + ": " + outcome)
                .toList();
    }

    @Test
    void busyboxPings() {
        ExecResult ping = inAnInstance("ping", "-c", "1", "127.0.0.1");
        assertThat(ping.stdout()).contains("1 packets received");
        assertThat(ping.exitCode()).isZero();
    }

    /** Bound to an address that it does not have, a socket for ICMP sends nothing. */
    @Test
    void nobodysAddressIsSentFrom() {
        String script = ICMP + "setsockopt($s, 0, 15, " + ONE + ") or die $!;" // IP_FREEBIND
                + "bind($s, pack('S n C4 x8', 2, 0, 192, 0, 2, 1)) or die $!;"
                + "print send($s, \"\\x08\" . \"\\0\" x 7, 0, pack('S n C4 x8', 2, 0, 127, 0, 0, 1)) ? 'sent' : 'refused'";
        assertThat(inAnInstance("perl", "-e", script).stdout()).isEqualTo("refused");
    }

    /** It would ask for sockets by socketcall(2), whose arguments no filter can read. */
    @Test
    void programsOf32BitsAreEnded() {
        // An ELF executable of 32 bits: mov ebx, 42; mov eax, 1 (exit); int 0x80
        String program = "7f454c4601010100000000000000000002000300010000005480040834000000"
                + "0000000000000000340020000100000000000000010000000000000000800408"
                + "0080040860000000600000000500000000100000bb2a000000b801000000cd80";
        String run = "perl -e 'print pack(\"H*\", \"" + program + "\")' > /tmp/p && chmod +x /tmp/p && /tmp/p; exit $?";
        assertThat(inAContainer("sh", "-c", run).exitCode()).isEqualTo(42);
        assertThat(inAnInstance("sh", "-c", run).exitCode()).isEqualTo(128 + 31); // SIGSYS
    }

    @Test
    void anEngineWithAProfileOfItsOwnersKeepsIt() {
        assertThat(confinement(true, "x86_64", "name=seccomp,profile=builtin").capabilities())
                .contains(Capability.NET_RAW);
        for (Confinement engines : List.of(
                confinement(true, "x86_64", "name=seccomp,profile=/etc/docker/seccomp.json"),
                confinement(true, "x86_64", "name=seccomp,profile=unconfined"),
                confinement(true, "x86_64", "name=apparmor"),
                confinement(true, "s390x", "name=seccomp,profile=builtin"),
                confinement(false, "x86_64", "name=seccomp,profile=builtin"))) {
            assertThat(engines.capabilities()).doesNotContain(Capability.NET_RAW);
            assertThat(engines.options()).containsExactly("no-new-privileges");
        }
    }

    private static Confinement confinement(boolean own, String architecture, String... security) {
        return Confinement.of(
                new Info().withArchitecture(architecture).withSecurityOptions(List.of(security)),
                new DockerSettings(
                        DockerSettings.DEFAULT_HOST, "test", InetAddress.getLoopbackAddress(), null, false, own));
    }

    private ExecResult inAnInstance(String... command) {
        String name = running(idle());
        return backend()
                .as(Executing.class)
                .orElseThrow()
                .run(name, ExecCommand.of(List.of(command), null, Duration.ofSeconds(30)));
    }

    private static SystemCommand.Outcome inAContainer(String... command) {
        List<String> run = new ArrayList<>(List.of("docker", "run", "--rm", "--cap-add", "NET_RAW", TestImages.perl()));
        run.addAll(Arrays.asList(command));
        return SystemCommand.attempt(Path.of("."), run.toArray(String[]::new));
    }
}
