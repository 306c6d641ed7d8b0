package thecloud.docker.compute;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import thecloud.core.compute.ComputeSpec;
import thecloud.core.compute.ExecCommand;
import thecloud.core.compute.ExecResult;
import thecloud.core.compute.Executing;
import thecloud.core.compute.ObservedInstance.Power;
import thecloud.core.compute.RestartPolicy;
import thecloud.testkit.SystemCommand;

/** What an instance sees of itself from inside, and what the kernel keeps it from. */
class DockerHardeningTest extends OnDocker {

    private String inside(String name, String... command) {
        return run(name, command).stdout().strip();
    }

    private ExecResult run(String name, String... command) {
        return backend()
                .as(Executing.class)
                .orElseThrow()
                .run(name, ExecCommand.of(List.of(command), null, Duration.ofSeconds(30)));
    }

    @Test
    void anInstanceKnowsItsHostnameAndEnvironment() {
        String name = running(idle());
        assertThat(inside(name, "hostname")).isEqualTo("web-01");
        assertThat(inside(name, "sh", "-c", "echo $GREETING")).isEqualTo("hello");
    }

    @Test
    void theKernelHoldsTheLimits() {
        String name = running(idle());
        String limits = inside(
                name,
                "sh",
                "-c",
                "cat /sys/fs/cgroup/memory/memory.limit_in_bytes /sys/fs/cgroup/pids/pids.max 2>/dev/null"
                        + " || cat /sys/fs/cgroup/memory.max /sys/fs/cgroup/pids.max");
        assertThat(limits.lines())
                .containsExactly(Long.toString(LIMITS.memoryBytes()), Integer.toString(LIMITS.maxPids()));
        String cpu = inside(
                name,
                "sh",
                "-c",
                "cat /sys/fs/cgroup/cpu/cpu.cfs_quota_us 2>/dev/null || cut -d' ' -f1 /sys/fs/cgroup/cpu.max");
        assertThat(cpu).isEqualTo("50000");
    }

    @Test
    void whatTakesTooMuchMemoryIsKilledAndSaysSo() {
        ComputeSpec spec = spec("sh", "-c", "x=$(tr '\\0' x < /dev/zero)");
        String name = running(spec);
        await("the end", () -> observed(name).power() == Power.EXITED);
        assertThat(observed(name).outOfMemory()).isTrue();
        assertThat(observed(name).exitCode()).isNotZero();
    }

    @Test
    void onlyTheNeededCapabilitiesAreLeftAndNoneCanBeGained() {
        String name = running(idle());
        assertThat(inside(name, "grep", "CapBnd", "/proc/1/status")).endsWith("00000000200424fb");
        assertThat(inside(name, "grep", "NoNewPrivs", "/proc/1/status")).endsWith("1");
        assertThat(run(name, "mknod", "/tmp/disk", "b", "8", "0").exitCode()).isNotZero();
    }

    @Test
    void logsOnDiskAreBoundedAndPolicyIsTheEngines() {
        String name = running(spec(RestartPolicy.ALWAYS, List.of(), null, "sleep", "3600"));
        String seen = SystemCommand.run(
                "docker",
                "inspect",
                "--format",
                "{{.HostConfig.LogConfig.Config}} {{.HostConfig.RestartPolicy.Name}} {{.HostConfig.MemorySwap}}",
                name);
        assertThat(seen).contains("max-file:3", "max-size:10m", "unless-stopped", Long.toString(LIMITS.memoryBytes()));
    }

    @Test
    void anAuthorizedKeyIsThereBeforeTheFirstStartForRootAlone() {
        ComputeSpec spec = spec("sh", "-c", "cat /root/.ssh/authorized_keys; sleep 3600")
                .withAuthorizedKey("ssh-ed25519 AAAA web-01");
        String name = running(spec);
        assertThat(inside(name, "cat", "/root/.ssh/authorized_keys")).isEqualTo("ssh-ed25519 AAAA web-01");
        assertThat(inside(name, "stat", "-c", "%a %u %g", "/root/.ssh", "/root/.ssh/authorized_keys"))
                .isEqualTo("700 0 0\n600 0 0");
        assertThat(inside(name, "sh", "-c", "ls -A /var/lib/cloud 2>/dev/null | wc -l"))
                .isEqualTo("0");
    }

    @Test
    void userDataIsThereBeforeTheFirstStartForRootAlone() {
        ComputeSpec spec = spec(
                RestartPolicy.NO,
                List.of(),
                "#!/bin/sh\necho first boot > /tmp/booted\n",
                "sh",
                "-c",
                "ls -ln /var/lib/cloud/instance/user-data; sleep 3600");
        backend().create(spec);
        assertThat(backend().create(spec).power()).isEqualTo(Power.CREATED);
        String name = running(spec);
        assertThat(inside(name, "sh", "-c", "ls -ln /var/lib/cloud/instance/user-data"))
                .startsWith("-rwx------")
                .contains(" 0 ");
        assertThat(run(name, "/var/lib/cloud/instance/user-data").exitCode()).isZero();
        assertThat(inside(name, "cat", "/tmp/booted")).isEqualTo("first boot");
        assertThat(backend().findAll()).hasSize(1);
    }

    @Test
    void aCreationThatACrashCutShortIsFinishedOrRemoved() {
        ComputeSpec spec = spec(RestartPolicy.NO, List.of(), "#!/bin/sh\n", "sleep", "3600");
        cutShort(spec);
        assertThat(backend().find(spec.backendName())).isEmpty();
        backend().create(spec);
        assertThat(backend().findAll()).hasSize(1);
        assertThat(inside(running(spec), "ls", "/var/lib/cloud/instance")).isEqualTo("user-data");
        cutShort(spec);
        backend().remove(spec.backendName());
        assertThat(backend().findAll()).isEmpty();
    }

    /** Puts a container to where a crash between making and naming it would have left it. */
    private void cutShort(ComputeSpec spec) {
        backend().create(spec);
        SystemCommand.run("docker", "rename", spec.backendName(), ContainerCreation.unfinished(spec.backendName()));
    }
}
