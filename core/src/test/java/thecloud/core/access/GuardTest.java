package thecloud.core.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import thecloud.core.error.Conflict;
import thecloud.core.error.Denied;
import thecloud.core.error.Invalid;
import thecloud.core.error.NotFound;
import thecloud.core.error.Unauthenticated;

class GuardTest {

    private final List<String> trace = new ArrayList<>();
    private final Guard guard = new Guard(new TracedTransactions(), new RememberedKeys(), (call, action) -> {
        trace.add("begin " + action);
        return failure -> trace.add(failure == null ? "ok" : failure.getClass().getSimpleName());
    });
    private final Things things = guard.protect(Things.class, new SomeThings());

    @Test
    void aRoleThatGrantsThePermissionGetsThrough() {
        assertThat(things.read(call(Role.VIEWER, null), "x").name()).isEqualTo("x");
        assertThat(trace).containsExactly("begin thing:read", "ok");
    }

    @Test
    void aRoleThatDoesNotIsDeniedBeforeAnythingHappens() {
        assertThatThrownBy(() -> things.create(call(Role.VIEWER, null), "x")).isInstanceOf(Denied.class);
        assertThat(trace).containsExactly("begin thing:create", "Denied");
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
        assertThat(things.whoAmI(call(Role.VIEWER, null))).isEqualTo("me@example.com");
    }

    @Test
    void aTransactionalMethodCommitsOrRollsBackAndPassesOnWhatItThrew() {
        things.create(call(Role.ADMIN, null), "x");
        assertThatThrownBy(() -> things.create(call(Role.ADMIN, null), "bad")).isInstanceOf(NotFound.class);
        assertThat(trace)
                .containsExactly("begin thing:create", "commit", "ok", "begin thing:create", "rollback", "NotFound");
    }

    @Test
    void aRepeatedKeyAnswersWhatWasMadeAndMakesNothing() {
        Call call = call(Role.ADMIN, "key-1");
        Thing first = things.create(call, "x");
        assertThat(things.create(call, "x").id()).isEqualTo(first.id());
        assertThat(things.create(call(Role.ADMIN, "key-2"), "x").id()).isNotEqualTo(first.id());
    }

    @Test
    void aRepeatedKeyWithAnotherRequestOrForAnotherActionIsAConflict() {
        things.create(call(Role.ADMIN, "key-1"), "x");
        assertThatThrownBy(() -> things.create(call(Role.ADMIN, "key-1"), "y")).isInstanceOf(Conflict.class);
        assertThatThrownBy(() -> things.issue(call(Role.ADMIN, "key-1"), "x")).isInstanceOf(Conflict.class);
    }

    @Test
    void aRepeatedKeyForASecretIsRefusedRatherThanAnsweredWithoutIt() {
        things.issue(call(Role.ADMIN, "key-1"), "x");
        assertThatThrownBy(() -> things.issue(call(Role.ADMIN, "key-1"), "x"))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("shown once");
    }

    @Test
    void anUnreasonableKeyIsInvalid() {
        for (String key : List.of("", " ", "x".repeat(256), "ü", "a\nb")) {
            assertThatThrownBy(() -> things.create(call(Role.ADMIN, key), "x")).isInstanceOf(Invalid.class);
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

    private static Call call(Role role, String key) {
        Caller.Member member = new Caller.Member(new UUID(1, 1), "me@example.com", new UUID(2, 2), "me", role, null);
        return new Call(member, "request-1", "127.0.0.1", key);
    }

    record Thing(UUID id, String name) implements Created {}

    interface Things {
        @Action(value = "thing:create", transactional = true, replay = "read")
        Thing create(Call call, String name);

        @Action(value = "thing:issue", transactional = true, replay = "none")
        Thing issue(Call call, String name);

        @Action("thing:read")
        Thing read(Call call, String id);

        @Action(value = "thing:hello", access = Action.Access.ANYONE)
        String hello(Call call);

        @Action(value = "thing:me", access = Action.Access.SIGNED_IN)
        String whoAmI(Call call);
    }

    interface Undeclared {
        void forgotten(Call call);
    }

    interface Uncalled {
        @Action("thing:read")
        void read();
    }

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
        public String hello(Call call) {
            return "hello";
        }

        @Override
        public String whoAmI(Call call) {
            return call.member().email();
        }
    }

    private final class TracedTransactions implements Transactions {

        @Override
        public <T> T inTransaction(Supplier<T> work) {
            try {
                T result = work.get();
                trace.add("commit");
                return result;
            } catch (RuntimeException e) {
                trace.add("rollback");
                throw e;
            }
        }

        @Override
        public void afterCommit(Runnable effect) {
            effect.run();
        }
    }

    private static final class RememberedKeys implements IdempotencyKeys {

        private final Map<String, Earlier> keys = new HashMap<>();
        private Earlier claimed;

        @Override
        public Optional<Earlier> claim(UUID tenantId, UUID userId, String key, String action, String fingerprint) {
            claimed = new Earlier(action, fingerprint, new UUID(0, 0));
            return Optional.ofNullable(keys.get(key));
        }

        @Override
        public void complete(UUID tenantId, UUID userId, String key, UUID resourceId) {
            keys.put(key, new Earlier(claimed.action(), claimed.fingerprint(), resourceId));
        }
    }
}
