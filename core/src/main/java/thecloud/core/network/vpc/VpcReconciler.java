package thecloud.core.network.vpc;

import java.util.Objects;
import java.util.Optional;
import thecloud.core.access.Transactions;
import thecloud.core.compute.BackendRefusal;
import thecloud.core.compute.InstanceLooks;
import thecloud.core.events.EventWriter;
import thecloud.core.network.NetworkBackend;
import thecloud.core.network.ObservedNetwork;
import thecloud.core.network.TopologyChanges;
import thecloud.core.work.WorkHandler;
import thecloud.core.work.WorkItem;

/**
 * Makes a VPC's row come true: asks {@link VpcPlan} for the next step, takes it, looks again. Instances that wait for the
 * network, or that lost it, are looked at once it is there.
 */
final class VpcReconciler implements WorkHandler {

    static final String KIND = "vpc";

    private static final int MAX_STEPS = 10;

    private final VpcPorts ports;
    private final VpcRepository vpcs;
    private final NetworkBackend backend;
    private final TopologyChanges changes;
    private final EventWriter events;
    private final Transactions transactions;
    private final InstanceLooks looks;

    VpcReconciler(VpcPorts ports) {
        this.ports = ports;
        this.vpcs = ports.vpcs();
        this.backend = ports.backend();
        this.changes = ports.changes();
        this.events = ports.events(VpcPorts.VPC);
        this.transactions = ports.transactions();
        this.looks = new InstanceLooks(ports.queue());
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Outcome handle(WorkItem item) {
        Optional<ObservedNetwork> observed = Optional.empty();
        boolean look = false;
        for (int steps = 0; steps < MAX_STEPS; steps++) {
            Optional<Vpc> row = vpcs.findById(item.subject());
            if (row.isEmpty()) {
                return Outcome.Done.INSTANCE;
            }
            Vpc vpc = row.get();
            // A creation finds what an earlier attempt may have made.
            look = look || (steps == 0 && vpc.status() != VpcStatus.PENDING);
            observed = look ? backend.find(vpc.backendName()) : observed;
            VpcPlan.Step step = VpcPlan.next(vpc, observed);
            switch (step) {
                case VpcPlan.Step.Nothing nothing -> {
                    return Outcome.Done.INSTANCE;
                }
                case VpcPlan.Step.Create create -> {
                    try {
                        observed = Optional.of(backend.create(vpc.network()));
                    } catch (BackendRefusal e) {
                        note(vpc, new VpcPlan.Step.Note(VpcStatus.ERROR, e.reason(), null));
                        return Outcome.Done.INSTANCE;
                    }
                }
                case VpcPlan.Step.Remove remove -> backend.remove(vpc.backendName());
                case VpcPlan.Step.Forget forget -> forget(vpc);
                case VpcPlan.Step.Note note -> note(vpc, note);
            }
            look = step instanceof VpcPlan.Step.Remove;
        }
        throw new IllegalStateException("VPC " + item.subject() + " does not come to rest");
    }

    @Override
    public void buried(WorkItem item, String error) {
        vpcs.findById(item.subject())
                .ifPresent(vpc -> note(
                        vpc,
                        new VpcPlan.Step.Note(
                                vpc.status() == VpcStatus.DELETING ? VpcStatus.DELETING : VpcStatus.ERROR,
                                "gave up after repeated failures: " + error,
                                vpc.networkId())));
    }

    /** Loses against a change that came in between; the next look sees that one. */
    private void note(Vpc vpc, VpcPlan.Step.Note note) {
        boolean told = vpc.status() == note.status() && Objects.equals(vpc.statusReason(), note.reason());
        if (told && Objects.equals(vpc.networkId(), note.networkId())) {
            return; // a failure that goes on
        }
        Vpc next = vpc.reported(note.status(), note.reason(), note.networkId(), ports.now());
        transactions.inTransaction(() -> {
            if (vpcs.update(next)) {
                if (!told) {
                    events.write(
                            subject(vpc), "VPC_" + note.status(), note.status().name(), note.reason());
                }
                // Those that wait go on, or say what they wait for; those that lost it are put back.
                ports.addresses()
                        .holders(vpc.id())
                        .forEach(holder -> looks.request(holder.instanceId(), holder.tenantId(), vpc.requestId()));
                changes.changed();
            }
            return true;
        });
    }

    private void forget(Vpc vpc) {
        transactions.inTransaction(() -> {
            vpcs.remove(vpc.id());
            events.write(subject(vpc), "VPC_DELETED", null, null);
            changes.changed();
            return true;
        });
    }

    private static EventWriter.Subject subject(Vpc vpc) {
        return new EventWriter.Subject(vpc.tenantId(), vpc.id(), vpc.name(), vpc.requestId(), vpc.ownerId());
    }
}
