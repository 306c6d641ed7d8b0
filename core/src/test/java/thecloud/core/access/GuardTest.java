package thecloud.core.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static thecloud.core.access.GuardFixture.call;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import thecloud.core.error.Conflict;
import thecloud.core.error.Denied;
import thecloud.core.error.Invalid;
import thecloud.core.error.NotFound;
import thecloud.core.error.QuotaExceeded;
import thecloud.core.error.Unauthenticated;

class GuardTest {

    private static final UUID NAMED = new UUID(7, 7);

    private final GuardFixture fixture = new GuardFixture();
    private final List<String> trace = fixture.trace;
    private final List<AuditTrail.Entry> audit = fixture.audit;
    private boolean roomLeft = true;
    private Attempt decided;
    private final Guard guard = fixture.guard(
            this::decide,
            this::count,
            Map.of(
                    "thing",
                    (tenant, idOrName) -> idOrName.equals("named")
                            ? Optional.of(new ResourceDirectory.Facts(NAMED, Map.of("team", "red")))
                            : Optional.empty()),
            Map.of());
    private final Things things = guard.protect(Things.class, new SomeThings());

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

    @Test
    void aRoleThatGrantsThePermissionGetsThrough() {
        assertThat(things.read(call("viewer", null), "x").name()).isEqualTo("x");
        assertThat(trace).containsExactly("begin thing:read", "ok");
    }

    @Test
    void aRoleThatDoesNotIsDeniedBeforeAnythingHappens() {
        assertThatThrownBy(() -> things.create(call("viewer", null), "x")).isInstanceOf(Denied.class);
        assertThat(trace).containsExactly("begin thing:create", "apart DENIED", "Denied");
    }

    @Test
    void aDenialHasAnIdUnderWhichTheRecordSaysWhatDecidedAndTheCallerIsNotTold() {
        assertThatThrownBy(() -> things.read(call("banned", null), "x"))
                .isInstanceOfSatisfying(Denied.class, denied -> {
                    assertThat(audit).singleElement().satisfies(entry -> {
                        assertThat(entry.id()).isEqualTo(denied.id());
                        assertThat(entry.decidedBy()).isEqualTo("policy banned, statement 1");
                        assertThat(entry.resource()).isEqualTo("thing/x");
                    });
                    assertThat(denied.getMessage()).doesNotContain("policy banned");
                });
    }

    @Test
    void aPolicyThatDeniesAlsoDeniesWhatNeedsNoPermission() {
        assertThatThrownBy(() -> things.whoAmI(call("banned", null))).isInstanceOf(Denied.class);
    }

    @Test
    void onlyOperatorsMayDoWhatIsTheirs() {
        assertThatThrownBy(() -> things.operate(call("admin", null))).isInstanceOf(Denied.class);
        Caller.Member admin = call("admin", null).member();
        Caller.Principal operator = new Caller.Principal(admin.userId(), "me", Caller.Kind.USER, true);
        Caller.Member member = new Caller.Member(operator, admin.tenancy(), admin.proof());
        assertThat(things.operate(new Call(member, "r", "local", null))).isEqualTo("operated");
    }

    @Test
    void aNameIsLookedUpOnlyForADecisionThatAsksAndAnIdNever() {
        things.read(call("admin", null), "named");
        assertThat(decided.arn()).isEqualTo("arn:thecloud:things:local:" + GuardFixture.TENANT + ":thing/" + NAMED);
        assertThat(decided.resourceTags()).containsEntry("team", "red");
        things.create(call("admin", null), "x");
        assertThat(decided.arn()).isEqualTo("arn:thecloud:things:local:" + GuardFixture.TENANT + ":thing/*");
        assertThat(decided.resourceTags()).isEmpty();
    }

    @Test
    void anIdInAnotherSpellingIsTheSameResource() {
        UUID id = UUID.randomUUID();
        things.read(call("admin", null), id.toString().toUpperCase(Locale.ROOT));
        assertThat(decided.arn()).endsWith(":thing/" + id);
    }

    @Test
    void aChangeIsRecordedInItsTransactionWithWhatItMade() {
        Thing made = things.create(call("admin", null), "x");
        assertThat(trace).containsExactly("begin thing:create", "count", "counted", "record OK", "commit", "ok");
        assertThat(audit).singleElement().satisfies(entry -> {
            assertThat(entry.resource()).isEqualTo("thing/" + made.id());
            assertThat(entry.action()).isEqualTo("thing:create");
        });
    }

    @Test
    void aChangeThatFailsIsRecordedOutsideItsTransactionAndReadingIsNot() {
        assertThatThrownBy(() -> things.create(call("admin", null), "bad")).isInstanceOf(NotFound.class);
        things.read(call("admin", null), "x");
        assertThat(audit).singleElement().satisfies(entry -> {
            assertThat(entry.result()).isEqualTo("NOT_FOUND");
            assertThat(entry.reason()).contains("bad");
        });
    }

    @Test
    void whatExceedsAQuotaIsRolledBackAndARepeatedCreateUsesNone() {
        Thing first = things.create(call("admin", "key-1"), "x");
        roomLeft = false;
        assertThat(things.create(call("admin", "key-1"), "x").id()).isEqualTo(first.id());
        trace.clear();
        assertThatThrownBy(() -> things.create(call("admin", "key-2"), "y")).isInstanceOf(QuotaExceeded.class);
        assertThat(trace)
                .containsExactly(
                        "begin thing:create", "count", "counted", "rollback", "apart QUOTA_EXCEEDED", "QuotaExceeded");
    }

    @Test
    void itKnowsEveryActionThatWasDeclared() {
        assertThat(guard.actions().keySet())
                .containsExactlyInAnyOrder(
                        "thing:create", "thing:issue", "thing:read", "thing:hello", "thing:me", "thing:operate");
    }

    @Test
    void withoutCredentialsOnlyOpenActionsAnswer() {
        Call nobody = Call.anonymous("r", "127.0.0.1");
        assertThatThrownBy(() -> things.read(nobody, "x")).isInstanceOf(Unauthenticated.class);
        assertThatThrownBy(() -> things.whoAmI(nobody)).isInstanceOf(Unauthenticated.class);
        assertThat(things.hello(nobody)).isEqualTo("hello");
    }

    @Test
    void everySignedInRoleMayDoWhatNeedsNoPermission() {
        assertThat(things.whoAmI(call("viewer", null))).isEqualTo("viewer");
    }

    @Test
    void aTransactionalMethodCommitsOrRollsBackAndPassesOnWhatItThrew() {
        things.create(call("admin", null), "x");
        assertThatThrownBy(() -> things.create(call("admin", null), "bad")).isInstanceOf(NotFound.class);
        assertThat(trace)
                .containsExactly(
                        "begin thing:create",
                        "count",
                        "counted",
                        "record OK",
                        "commit",
                        "ok",
                        "begin thing:create",
                        "count",
                        "rollback",
                        "apart NOT_FOUND",
                        "NotFound");
    }

    @Test
    void aRepeatedKeyAnswersWhatWasMadeAndMakesNothing() {
        Call call = call("admin", "key-1");
        Thing first = things.create(call, "x");
        assertThat(things.create(call, "x").id()).isEqualTo(first.id());
        assertThat(things.create(call("admin", "key-2"), "x").id()).isNotEqualTo(first.id());
    }

    @Test
    void aRepeatedKeyWithAnotherRequestOrForAnotherActionIsAConflict() {
        things.create(call("admin", "key-1"), "x");
        assertThatThrownBy(() -> things.create(call("admin", "key-1"), "y")).isInstanceOf(Conflict.class);
        assertThatThrownBy(() -> things.issue(call("admin", "key-1"), "x")).isInstanceOf(Conflict.class);
    }

    @Test
    void aRepeatedKeyForASecretIsRefusedRatherThanAnsweredWithoutIt() {
        things.issue(call("admin", "key-1"), "x");
        assertThatThrownBy(() -> things.issue(call("admin", "key-1"), "x"))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("shown once");
    }

    @Test
    void anUnreasonableKeyIsInvalid() {
        for (String key : List.of("", " ", "x".repeat(256), "ü", "a\nb")) {
            assertThatThrownBy(() -> things.create(call("admin", key), "x")).isInstanceOf(Invalid.class);
        }
    }

    @Test
    void aPortMethodWithoutAnActionStopsTheStart() {
        assertThatThrownBy(() -> guard.protect(Undeclared.class, (call) -> {}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Undeclared.forgotten declares no @Action");
    }

    @Test
    void aPortMethodWithoutACallStopsTheStart() {
        assertThatThrownBy(() -> guard.protect(Uncalled.class, () -> {})).hasMessageContaining("does not take a Call");
    }

    @Test
    void aCreateThatIsNotTransactionalStopsTheStart() {
        assertThatThrownBy(() -> guard.protect(Careless.class, call -> new Thing(UUID.randomUUID(), "x")))
                .hasMessageContaining("must be transactional");
    }

    record Thing(UUID id, String name) implements Created {}

    @ArnService("things")
    interface Things {
        @Action(value = "thing:create", transactional = true, replay = "read", quota = true)
        Thing create(Call call, String name);

        @Action(value = "thing:issue", transactional = true, replay = "none")
        Thing issue(Call call, String name);

        @Action("thing:read")
        Thing read(Call call, @ResourceId String id);

        @Action(value = "thing:operate", access = Action.Access.OPERATOR)
        String operate(Call call);

        @Action(value = "thing:hello", access = Action.Access.ANYONE)
        String hello(Call call);

        @Action(value = "thing:me", access = Action.Access.SIGNED_IN)
        String whoAmI(Call call);
    }

    @ArnService("things")
    interface Undeclared {
        void forgotten(Call call);
    }

    @ArnService("things")
    interface Uncalled {
        @Action("thing:read")
        void read();
    }

    @ArnService("things")
    interface Careless {
        @Action(value = "thing:create", replay = "none")
        Thing create(Call call);
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
        public Thing read(Call call, String id) {
            return made.getOrDefault(id, new Thing(new UUID(9, 9), id));
        }

        @Override
        public String operate(Call call) {
            return "operated";
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
