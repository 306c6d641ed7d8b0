package thecloud.core.iam;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import thecloud.core.access.Attempt;
import thecloud.core.access.Authority;
import thecloud.core.access.BuiltInRole;
import thecloud.core.access.Caller;
import thecloud.core.access.Permission;

/** Decides by what a member holds, compiled once for each revision of the tenant's access. */
final class PolicyAuthority implements Authority {

    private static final int MAX_KEPT = 10_000;

    private final GrantRepository grants;
    private final Map<Holder, Held> kept = new ConcurrentHashMap<>();

    PolicyAuthority(GrantRepository grants) {
        this.grants = grants;
    }

    @Override
    public Verdict decide(Attempt attempt) {
        Caller.Member member = attempt.call().member();
        if (!member.proof().covers(attempt.action())) {
            return new Verdict(Effect.DENIED, "the scopes of the credential");
        }
        if (member.tenancy().owner()) {
            return new Verdict(Effect.ALLOWED, "ownership of the tenant");
        }
        for (GrantRepository.RoleGrant role : held(member).grants().roles()) {
            List<String> permissions = role.builtIn()
                    ? BuiltInRole.named(role.name()).orElseThrow().permissions()
                    : role.permissions();
            if (permissions.stream().map(Permission::parse).anyMatch(grant -> grant.covers(attempt.action()))) {
                return new Verdict(Effect.ALLOWED, "role " + role.name());
            }
        }
        return new Verdict(Effect.NOT_GRANTED, "no role or policy grants it");
    }

    /** What was loaded under a revision is at least as new as that; a later one is another revision. */
    private Held held(Caller.Member member) {
        Holder holder = new Holder(member.tenantId(), member.userId());
        long revision = member.tenancy().accessRevision();
        Held known = kept.get(holder);
        if (known != null && known.revision() == revision) {
            return known;
        }
        Held loaded = new Held(revision, grants.load(member.tenantId(), member.userId()));
        if (kept.size() >= MAX_KEPT) {
            kept.clear();
        }
        kept.put(holder, loaded);
        return loaded;
    }

    private record Holder(UUID tenantId, UUID userId) {}

    private record Held(long revision, GrantRepository.Grants grants) {}
}
