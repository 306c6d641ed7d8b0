package thecloud.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A Docker engine, asked directly: what the cloud says must be what is there. */
record Engine(Map<String, String> environment) {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** The engine that this machine's users use. */
    static Engine ofTheMachine() {
        return new Engine(Map.of());
    }

    String docker(String... words) {
        return attempt(words).succeeded().out().strip();
    }

    Result attempt(String... words) {
        List<String> command = new ArrayList<>(List.of("docker"));
        command.addAll(List.of(words));
        return new Command(command, environment).run("", PATIENCE);
    }

    /** Ids of the containers with a label, also of those that do not run. */
    List<String> containers(String label, String value) {
        return docker("ps", "--all", "--quiet", "--no-trunc", "--filter", "label=" + label + "=" + value)
                .lines()
                .toList();
    }

    List<String> ofInstance(String instanceId) {
        return containers("thecloud.instance", instanceId);
    }

    List<String> ofTenant(String tenantId) {
        return containers("thecloud.tenant", tenantId);
    }

    /** One value of {@code docker inspect} about an instance's only container. */
    String inspect(String instanceId, String format) {
        List<String> containers = ofInstance(instanceId);
        assertThat(containers).as("containers of instance %s", instanceId).hasSize(1);
        return docker("inspect", "--format", format, containers.getFirst());
    }

    /** Removes whatever a tenant has; an engine that is gone has nothing. */
    void clear(String tenantId) {
        attempt("ps", "--all", "--quiet", "--filter", "label=thecloud.tenant=" + tenantId)
                .out()
                .lines()
                .forEach(container -> attempt("rm", "--force", "--volumes", container));
        attempt("network", "ls", "--quiet", "--filter", "label=thecloud.tenant=" + tenantId)
                .out()
                .lines()
                .forEach(network -> attempt("network", "rm", network));
    }
}
