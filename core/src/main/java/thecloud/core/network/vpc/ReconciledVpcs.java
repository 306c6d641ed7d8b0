package thecloud.core.network.vpc;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import thecloud.core.Cursor;
import thecloud.core.Page;
import thecloud.core.PageRequest;
import thecloud.core.access.Call;
import thecloud.core.error.Conflict;
import thecloud.core.error.NotFound;
import thecloud.core.error.Unavailable;
import thecloud.core.events.EventFilter;
import thecloud.core.events.EventSubscription;
import thecloud.core.events.EventWriter;
import thecloud.core.work.WorkRequest;

/** VPCs whose rows say what should be, and a reconciler that sees to it. */
final class ReconciledVpcs implements VpcService {

    private final VpcPorts ports;
    private final VpcRepository vpcs;
    private final VpcCreation creation;
    private final EventWriter events;

    ReconciledVpcs(VpcPorts ports) {
        this.ports = ports;
        this.vpcs = ports.vpcs();
        this.creation = new VpcCreation(ports);
        this.events = ports.events(VpcPorts.VPC);
    }

    @Override
    public Vpc create(Call call, CreateVpc command) {
        return creation.create(call, command);
    }

    @Override
    public Vpc get(Call call, String idOrName) {
        return vpcs.find(call.member().tenantId(), idOrName).orElseThrow(() -> new NotFound(VpcPorts.VPC, idOrName));
    }

    @Override
    public Page<Vpc> list(Call call, PageRequest page) {
        List<Vpc> rows = vpcs.list(call.member().tenantId(), page);
        if (rows.isEmpty() && page.after() == null) {
            ports.transactions().inTransaction(() -> creation.standard(call));
            rows = vpcs.list(call.member().tenantId(), page);
        }
        return Page.of(rows, page, vpc -> new Cursor(vpc.createdAt(), vpc.id()));
    }

    @Override
    public Vpc describe(Call call, String idOrName, Describe command) {
        Vpc vpc = lock(call, idOrName);
        command.requireVersion("VPC " + vpc.name(), vpc.version());
        String name = Objects.requireNonNullElse(command.name(), vpc.name());
        vpcs.find(vpc.tenantId(), name)
                .filter(other -> !other.id().equals(vpc.id()))
                .ifPresent(other -> {
                    throw new Conflict("name", "\"" + name + "\" is taken by another VPC");
                });
        Vpc next = vpc.describedAs(name, Objects.requireNonNullElse(command.tags(), vpc.tags()), ports.now());
        save(next);
        events.write(VpcPorts.subject(call, next), "VPC_UPDATED", null, "name or tags changed");
        return next;
    }

    @Override
    public Vpc delete(Call call, String idOrName) {
        Vpc vpc = lock(call, idOrName);
        Vpc next = vpc.deleting(call.requestId(), ports.now());
        List<String> users = vpcs.users(vpc.id());
        if (!users.isEmpty()) {
            throw new Conflict("VPC " + vpc.name() + " is in use by " + String.join(", ", users));
        }
        save(next);
        events.write(VpcPorts.subject(call, next), "VPC_DELETING", next.status().name(), null);
        ports.queue().enqueue(WorkRequest.now(VpcReconciler.KIND, next.id(), next.tenantId(), call.requestId()));
        ports.changes().changed();
        return next;
    }

    @Override
    public Optional<Vpc> settle(Call call, Vpc vpc, Duration patience) {
        EventFilter filter = new EventFilter(VpcPorts.VPC, vpc.id(), null);
        Instant deadline = ports.clock().instant().plus(patience);
        try (EventSubscription news = ports.hub().subscribe(call.member().tenantId(), filter)) {
            while (true) {
                Optional<Vpc> now = vpcs.find(call.member().tenantId(), vpc.id().toString());
                Duration left = Duration.between(ports.clock().instant(), deadline);
                if (now.isEmpty() || now.get().settled() || left.isNegative() || left.isZero()) {
                    return now;
                }
                news.next(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unavailable("server", "the server is shutting down", e);
        }
    }

    private Vpc lock(Call call, String idOrName) {
        return vpcs.lock(call.member().tenantId(), idOrName).orElseThrow(() -> new NotFound(VpcPorts.VPC, idOrName));
    }

    private void save(Vpc next) {
        if (!vpcs.update(next)) {
            throw new Conflict("VPC " + next.name() + " was changed by somebody else just now; try again");
        }
    }
}
