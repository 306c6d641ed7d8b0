package thecloud.core.compute;

import java.time.Duration;
import java.util.List;
import thecloud.core.access.ResourceDirectory;
import thecloud.core.work.Periodic;
import thecloud.core.work.WorkHandler;

/** Makes the slice's services and background work; the server puts the guard around the services. */
public final class Compute {

    private static final Duration SWEEP_EVERY = Duration.ofSeconds(5);
    private static final Duration SAMPLE_EVERY = Duration.ofSeconds(15);

    private final ComputePorts ports;
    private final Periodic sweep;
    private final Periodic sampler;

    public Compute(ComputePorts ports) {
        this.ports = ports;
        this.sweep = new Periodic(InstanceSweep.KIND, SWEEP_EVERY, new InstanceSweep(ports)::run);
        this.sampler = new Periodic(MetricsSampler.KIND, SAMPLE_EVERY, new MetricsSampler(ports)::run);
    }

    public InstanceService instances() {
        return new ReconciledInstances(ports);
    }

    public InstanceTypeService instanceTypes() {
        return new ListedInstanceTypes(ports.types());
    }

    public InstanceTelemetry telemetry() {
        return new BackendTelemetry(ports);
    }

    public InstanceShell shell() {
        return new BackendShell(ports);
    }

    public InstanceNames names() {
        return ports.instances()::names;
    }

    /** What policies can ask about an instance. */
    public ResourceDirectory directory() {
        return (tenantId, idOrName) -> ports.instances()
                .find(tenantId, idOrName)
                .map(instance -> new ResourceDirectory.Facts(
                        instance.id(), instance.tags().values()));
    }

    /** What the work loop runs for this slice. */
    public List<WorkHandler> handlers() {
        return List.of(new InstanceReconciler(ports), new FirstBootRunner(ports), sweep, sampler);
    }

    /** What must be in the queue from the start on. */
    public List<Periodic> periodic() {
        return List.of(sweep, sampler);
    }

    /** Listens to the backend from now on. */
    public InstanceWatch watch() {
        return new InstanceWatch(ports.backend(), ports.queue(), sweep);
    }
}
