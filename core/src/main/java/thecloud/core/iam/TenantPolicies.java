package thecloud.core.iam;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import thecloud.core.Cursor;
import thecloud.core.Nullable;
import thecloud.core.Page;
import thecloud.core.PageRequest;
import thecloud.core.access.Call;
import thecloud.core.access.Caller;
import thecloud.core.error.Conflict;
import thecloud.core.error.NotFound;
import thecloud.core.error.Stale;
import thecloud.core.events.EventWriter;

/** Managed policies and their attachments. */
final class TenantPolicies implements PolicyService {

    private static final int NAMED_TARGETS = 5;

    private final PolicyRepository policies;
    private final IamPorts ports;
    private final Documents documents;
    private final Targets targets;
    private final EventWriter events;

    TenantPolicies(IamPorts ports, Documents documents, Targets targets) {
        this.policies = ports.policies();
        this.ports = ports;
        this.documents = documents;
        this.targets = targets;
        this.events = ports.events("policy");
    }

    @Override
    public Policy create(Call call, PolicyDraft draft) {
        documents.requireDocument(draft.document());
        Instant now = now();
        Policy policy =
                new Policy(ports.ids().next(), draft.name(), draft.description(), draft.document(), now, now, 1);
        if (!policies.add(call.member().tenantId(), policy)) {
            throw new Conflict("name", "is the name of another policy");
        }
        write(call, policy, "POLICY_CREATED", null);
        return policy;
    }

    @Override
    public Policy get(Call call, String idOrName) {
        return policies.find(call.member().tenantId(), idOrName).orElseThrow(() -> new NotFound("policy", idOrName));
    }

    @Override
    public Page<Policy> list(Call call, PageRequest page) {
        return Page.of(
                policies.list(call.member().tenantId(), page),
                page,
                policy -> new Cursor(policy.createdAt(), policy.id()));
    }

    @Override
    public Policy update(Call call, String idOrName, PolicyChange change) {
        Policy policy = get(call, idOrName);
        Map<String, Object> document = Objects.requireNonNullElse(change.document(), policy.document());
        documents.requireDocument(document);
        Policy next = new Policy(
                policy.id(),
                policy.name(),
                Objects.requireNonNullElse(change.description(), policy.description()),
                document,
                policy.createdAt(),
                now(),
                policy.version() + 1);
        Long expected = change.expectedVersion();
        if ((expected != null && expected != policy.version())
                || !policies.update(call.member().tenantId(), next)) {
            throw new Stale("policy " + policy.name() + " has another version by now");
        }
        write(call, next, "POLICY_UPDATED", null);
        return next;
    }

    @Override
    public void delete(Call call, String idOrName) {
        Policy policy = get(call, idOrName);
        List<PolicyAttachment> attached = policies.attachments(call.member().tenantId(), policy.id(), NAMED_TARGETS);
        if (!attached.isEmpty()) {
            throw new Conflict("policy " + policy.name() + " is attached to "
                    + attached.stream().map(PolicyAttachment::targetName).collect(Collectors.joining(", "))
                    + (attached.size() == NAMED_TARGETS ? " and perhaps others" : "") + "; detach it first");
        }
        policies.delete(call.member().tenantId(), policy.id());
        write(call, policy, "POLICY_DELETED", null);
    }

    @Override
    public PolicyAttachment attach(Call call, String idOrName, PolicyTarget target) {
        Policy policy = get(call, idOrName);
        PolicyRepository.Holder holder = targets.require(call, target);
        policies.attach(call.member().tenantId(), policy.id(), holder);
        write(call, policy, "POLICY_ATTACHED", "to " + holder.name());
        return new PolicyAttachment(policy.id(), holder.kind(), holder.id(), holder.name(), now());
    }

    @Override
    public void detach(Call call, String idOrName, PolicyTarget target) {
        Policy policy = get(call, idOrName);
        PolicyRepository.Holder holder = targets.require(call, target);
        if (!policies.detach(call.member().tenantId(), policy.id(), holder)) {
            throw new NotFound("attachment of policy " + policy.name() + " to", target.idOrName());
        }
        write(call, policy, "POLICY_DETACHED", "from " + holder.name());
    }

    @Override
    public List<PolicyAttachment> attachments(Call call, String idOrName) {
        return policies.attachments(
                call.member().tenantId(), get(call, idOrName).id(), PageRequest.MAX_LIMIT);
    }

    private void write(Call call, Policy policy, String type, @Nullable String reason) {
        Caller.Member member = call.member();
        events.write(
                new EventWriter.Subject(
                        member.tenantId(), policy.id(), policy.name(), call.requestId(), member.userId()),
                type,
                null,
                reason);
    }

    private Instant now() {
        return ports.clock().instant().truncatedTo(ChronoUnit.MICROS);
    }
}
