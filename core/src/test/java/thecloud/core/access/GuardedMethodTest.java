package thecloud.core.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a port method has to declare for the server to start. */
class GuardedMethodTest {

    private final GuardedThings guarded = new GuardedThings();

    @Test
    void aPortMethodWithoutAnActionStopsTheStart() {
        assertThatThrownBy(() -> guarded.guard.protect(Undeclared.class, (call) -> {}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Undeclared.forgotten declares no @Action");
    }

    @Test
    void aPortMethodWithoutACallStopsTheStart() {
        assertThatThrownBy(() -> guarded.guard.protect(Uncalled.class, () -> {}))
                .hasMessageContaining("does not take a Call");
    }

    @Test
    void aCreateThatIsNotTransactionalStopsTheStart() {
        assertThatThrownBy(() ->
                        guarded.guard.protect(Careless.class, call -> new GuardedThings.Thing(UUID.randomUUID(), "x")))
                .hasMessageContaining("must be transactional");
    }

    @Test
    void whatCommitsAndIsNotTransactionalStopsTheStart() {
        assertThatThrownBy(() -> guarded.guard.protect(Hasty.class, call -> {}))
                .hasMessageContaining("Hasty.store commits, so it must be transactional");
    }

    @Test
    void itKnowsEveryActionThatWasDeclared() {
        assertThat(guarded.guard.actions().keySet())
                .containsExactlyInAnyOrder(
                        "thing:create",
                        "thing:issue",
                        "thing:read",
                        "thing:store",
                        "thing:hello",
                        "thing:me",
                        "thing:operate",
                        "thing:give-away");
    }

    @Test
    void ofAnActionThatTwoMethodsDeclareTheWidestAccessIsKnown() {
        guarded.guard.protect(Twice.class, new Twice() {
            @Override
            public void everywhere(Call call) {}

            @Override
            public void here(Call call) {}
        });
        assertThat(guarded.guard.actions().get("thing:look").access()).isEqualTo(Action.Access.PERMITTED);
        assertThat(guarded.guard.actions().get("thing:operate").access()).isEqualTo(Action.Access.OPERATOR);
    }

    @ArnService("things")
    interface Twice {
        @Action(value = "thing:look", access = Action.Access.OPERATOR)
        void everywhere(Call call);

        @Action("thing:look")
        void here(Call call);
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
        GuardedThings.Thing create(Call call);
    }

    @ArnService("things")
    interface Hasty {
        @Action(value = "thing:store", commits = true)
        void store(Call call);
    }
}
