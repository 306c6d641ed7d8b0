package thecloud.core.iam;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import thecloud.core.access.Attempt;
import thecloud.core.access.Authority;
import thecloud.core.access.Caller;
import thecloud.core.policy.Decision;
import thecloud.core.policy.NamedPolicy;
import thecloud.core.policy.PolicyEvaluator;

/** Decides by what a member holds, compiled once for each revision of the tenant's access. */
final class PolicyAuthority implements Authority {

    static final Verdict SCOPES = new Verdict(Effect.DENIED, "the scopes of the credential");
    static final Verdict OWNER = new Verdict(Effect.ALLOWED, "ownership of the tenant");
    static final Verdict NOTHING = new Verdict(Effect.NOT_GRANTED, "nothing grants it");

    private static final int MAX_KEPT = 10_000;

    private final GrantRepository grants;
    private final Documents documents;
    private final InstantSource clock;
    private final Map<Holder, Held> kept = new ConcurrentHashMap<>();

    PolicyAuthority(GrantRepository grants, Documents documents, InstantSource clock) {
        this.grants = grants;
        this.documents = documents;
        this.clock = clock;
    }

    @Override
    public Verdict decide(Attempt attempt) {
        Caller.Member member = attempt.call().member();
        if (!member.proof().covers(attempt.action())) {
            return SCOPES;
        }
        if (member.tenancy().owner()) {
            return OWNER;
        }
        return verdict(PolicyEvaluator.decide(held(member), MemberRequest.of(attempt, clock.instant())));
    }

    static Verdict verdict(Decision decision) {
        if (decision.policy() == null) {
            return NOTHING;
        }
        return new Verdict(decision.allowed() ? Effect.ALLOWED : Effect.DENIED, decision.by());
    }

    /** What was loaded under a revision is at least as new as that; a later one is another revision. */
    private List<NamedPolicy> held(Caller.Member member) {
        Holder holder = new Holder(member.tenantId(), member.userId());
        long revision = member.tenancy().accessRevision();
        Held known = kept.get(holder);
        if (known != null && known.revision() == revision) {
            return known.policies();
        }
        Held loaded = new Held(revision, documents.compiled(grants.load(member.tenantId(), member.userId())));
        if (kept.size() >= MAX_KEPT) {
            kept.clear();
        }
        kept.put(holder, loaded);
        return loaded.policies();
    }

    private record Holder(UUID tenantId, UUID userId) {}

    private record Held(long revision, List<NamedPolicy> policies) {}
}
