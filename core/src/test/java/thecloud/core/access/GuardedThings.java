package thecloud.core.access;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import thecloud.core.error.NotFound;
import thecloud.core.error.QuotaExceeded;

/** A guarded port with one method of each kind, over ports that note what the guard does, in its order. */
final class GuardedThings {

    static final UUID TENANT = GuardFixture.TENANT;
    static final UUID NAMED = new UUID(7, 7);

    private final GuardFixture fixture = new GuardFixture();
    final List<String> trace = fixture.trace;
    final List<AuditTrail.Entry> audit = fixture.audit;
    boolean roomLeft = true;
    Attempt decided;
    final Guard guard = fixture.guard(
            this::decide,
            this::count,
            Map.of(
                    "thing",
                    (tenant, idOrName) -> idOrName.equals("named")
                            ? Optional.of(new ResourceDirectory.Facts(NAMED, Map.of("team", "red")))
                            : Optional.empty()),
            Map.of());
    final Things things = guard.protect(Things.class, new SomeThings());

    private Authority.Verdict decide(Attempt attempt) {
        decided = attempt;
        String role = attempt.call().member().email();
        if (role.equals("banned")) {
            return new Authority.Verdict(Authority.Effect.DENIED, "policy banned, statement 1");
        }
        boolean granted = role.equals("admin") || attempt.action().reads();
        return granted
                ? new Authority.Verdict(Authority.Effect.ALLOWED, "role " + role)
                : new Authority.Verdict(Authority.Effect.NOT_GRANTED, "nothing grants it");
    }

    private Quotas.Count count(UUID tenantId) {
        trace.add("count");
        return () -> {
            trace.add("counted");
            if (!roomLeft) {
                BigDecimal one = BigDecimal.ONE;
                throw new QuotaExceeded("too much", new QuotaExceeded.Excess("things", 1, one, one));
            }
        };
    }

    /** A role for which {@link #decide} has a rule stands in for the address. */
    static Call call(String role, String key) {
        return call(role, key, false, false);
    }

    static Call call(String role, String key, boolean owner, boolean operator) {
        Caller.Member member = new Caller.Member(
                new Caller.Principal(new UUID(1, 1), role, Caller.Kind.USER, operator),
                new Caller.Tenancy(TENANT, "me", owner, 1),
                new Caller.Proof(null, null, null, false, null));
        return new Call(member, "request-1", "127.0.0.1", key);
    }

    record Thing(UUID id, String name) implements Created {}

    @ArnService("things")
    interface Things {
        @Action(value = "thing:create", transactional = true, replay = "read", quota = true)
        Thing create(Call call, String name);

        @Action(value = "thing:issue", transactional = true, replay = "none")
        Thing issue(Call call, String name);

        @Action(value = "thing:store", transactional = true, commits = true)
        String store(Call call, String name);

        @Action("thing:read")
        Thing read(Call call, @ResourceId String id);

        @Action(value = "thing:operate", access = Action.Access.OPERATOR)
        String operate(Call call);

        @Action(value = "thing:give-away", access = Action.Access.OWNER)
        String giveAway(Call call);

        @Action(value = "thing:hello", access = Action.Access.ANYONE)
        String hello(Call call);

        @Action(value = "thing:me", access = Action.Access.SIGNED_IN)
        String whoAmI(Call call);
    }

    private static final class SomeThings implements Things {

        private final Map<String, Thing> made = new HashMap<>();

        @Override
        public Thing create(Call call, String name) {
            if (name.equals("bad")) {
                throw new NotFound("thing", name);
            }
            Thing thing = new Thing(UUID.randomUUID(), name);
            made.put(thing.id().toString(), thing);
            return thing;
        }

        @Override
        public Thing issue(Call call, String name) {
            return create(call, name);
        }

        @Override
        public String store(Call call, String name) {
            return create(call, name).name();
        }

        @Override
        public Thing read(Call call, String id) {
            return made.getOrDefault(id, new Thing(new UUID(9, 9), id));
        }

        @Override
        public String operate(Call call) {
            return "operated";
        }

        @Override
        public String giveAway(Call call) {
            return "given away";
        }

        @Override
        public String hello(Call call) {
            return "hello";
        }

        @Override
        public String whoAmI(Call call) {
            return call.member().email();
        }
    }
}
