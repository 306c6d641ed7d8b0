package thecloud.core.iam;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import thecloud.core.access.Call;
import thecloud.core.access.Caller;
import thecloud.core.error.Conflict;
import thecloud.core.error.NotFound;
import thecloud.core.events.EventWriter;

/** Policies that live and die with one member or one role. */
final class InlinePolicies implements InlinePolicyService {

    private final PolicyRepository policies;
    private final IamPorts ports;
    private final Documents documents;
    private final Targets targets;
    private final EventWriter events;

    InlinePolicies(IamPorts ports, Documents documents, Targets targets) {
        this.policies = ports.policies();
        this.ports = ports;
        this.documents = documents;
        this.targets = targets;
        this.events = ports.events("policy");
    }

    @Override
    public List<Policy> list(Call call, PolicyTarget target) {
        return policies.inline(call.member().tenantId(), targets.require(call, target));
    }

    @Override
    public Policy get(Call call, PolicyTarget target, String name) {
        return list(call, target).stream()
                .filter(policy -> policy.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new NotFound("inline policy", name));
    }

    @Override
    public Policy put(Call call, PolicyTarget target, PolicyDraft draft) {
        documents.requireDocument(draft.document());
        Caller.Member member = call.member();
        PolicyRepository.Holder holder = targets.require(call, target);
        Instant now = ports.clock().instant().truncatedTo(ChronoUnit.MICROS);
        Policy policy = policies.putInline(
                member.tenantId(),
                holder,
                new Policy(ports.ids().next(), draft.name(), draft.description(), draft.document(), now, now, 1));
        if (policies.inline(member.tenantId(), holder).size() > MAX) {
            throw new Conflict(holder.name() + " has " + MAX + " inline policies already; make managed ones");
        }
        write(call, policy, "POLICY_PUT_INLINE", "in " + holder.name());
        return policy;
    }

    @Override
    public void delete(Call call, PolicyTarget target, String name) {
        Policy policy = get(call, target, name);
        PolicyRepository.Holder holder = targets.require(call, target);
        if (!policies.deleteInline(call.member().tenantId(), holder, name)) {
            throw new NotFound("inline policy", name);
        }
        write(call, policy, "POLICY_DELETED_INLINE", "in " + holder.name());
    }

    private void write(Call call, Policy policy, String type, String reason) {
        Caller.Member member = call.member();
        events.write(
                new EventWriter.Subject(
                        member.tenantId(), policy.id(), policy.name(), call.requestId(), member.userId()),
                type,
                null,
                reason);
    }
}
