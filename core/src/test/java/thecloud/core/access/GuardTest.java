package thecloud.core.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static thecloud.core.access.GuardedThings.call;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import thecloud.core.error.Denied;
import thecloud.core.error.Unauthenticated;

/** Who gets through the guard. */
class GuardTest {

    private final GuardedThings guarded = new GuardedThings();

    @Test
    void aRoleThatGrantsThePermissionGetsThrough() {
        assertThat(guarded.things.read(call("viewer", null), "x").name()).isEqualTo("x");
        assertThat(guarded.trace).containsExactly("begin thing:read", "ok");
    }

    @Test
    void aRoleThatDoesNotIsDeniedBeforeAnythingHappens() {
        assertThatThrownBy(() -> guarded.things.create(call("viewer", null), "x"))
                .isInstanceOf(Denied.class);
        assertThat(guarded.trace).containsExactly("begin thing:create", "apart DENIED", "Denied");
    }

    @Test
    void aDenialHasAnIdUnderWhichTheRecordSaysWhatDecidedAndTheCallerIsNotTold() {
        assertThatThrownBy(() -> guarded.things.read(call("banned", null), "x"))
                .isInstanceOfSatisfying(Denied.class, denied -> {
                    assertThat(guarded.audit).singleElement().satisfies(entry -> {
                        assertThat(entry.id()).isEqualTo(denied.id());
                        assertThat(entry.decidedBy()).isEqualTo("policy banned, statement 1");
                        assertThat(entry.resource()).isEqualTo("thing/x");
                    });
                    assertThat(denied.getMessage()).doesNotContain("policy banned");
                });
    }

    @Test
    void aPolicyThatDeniesAlsoDeniesWhatNeedsNoPermission() {
        assertThatThrownBy(() -> guarded.things.whoAmI(call("banned", null))).isInstanceOf(Denied.class);
    }

    @Test
    void onlyOperatorsMayDoWhatIsTheirs() {
        assertThatThrownBy(() -> guarded.things.operate(call("admin", null))).isInstanceOf(Denied.class);
        assertThatThrownBy(() -> guarded.things.operate(call("admin", null, true, false)))
                .isInstanceOf(Denied.class);
        assertThat(guarded.things.operate(call("viewer", null, false, true))).isEqualTo("operated");
    }

    @Test
    void aNameIsLookedUpOnlyForADecisionThatAsksAndAnIdNever() {
        guarded.things.read(call("admin", null), "named");
        assertThat(guarded.decided.arn())
                .isEqualTo("arn:thecloud:things:local:" + GuardedThings.TENANT + ":thing/" + GuardedThings.NAMED);
        assertThat(guarded.decided.resourceTags()).containsEntry("team", "red");
        guarded.things.create(call("admin", null), "x");
        assertThat(guarded.decided.arn()).isEqualTo("arn:thecloud:things:local:" + GuardedThings.TENANT + ":thing/*");
        assertThat(guarded.decided.resourceTags()).isEmpty();
    }

    @Test
    void anIdInAnotherSpellingIsTheSameResource() {
        UUID id = UUID.randomUUID();
        guarded.things.read(call("admin", null), id.toString().toUpperCase(Locale.ROOT));
        assertThat(guarded.decided.arn()).endsWith(":thing/" + id);
    }

    @Test
    void withoutCredentialsOnlyOpenActionsAnswer() {
        Call nobody = Call.anonymous("r", "127.0.0.1");
        assertThatThrownBy(() -> guarded.things.read(nobody, "x")).isInstanceOf(Unauthenticated.class);
        assertThatThrownBy(() -> guarded.things.whoAmI(nobody)).isInstanceOf(Unauthenticated.class);
        assertThat(guarded.things.hello(nobody)).isEqualTo("hello");
    }

    @Test
    void everySignedInRoleMayDoWhatNeedsNoPermission() {
        assertThat(guarded.things.whoAmI(call("viewer", null))).isEqualTo("viewer");
    }

    @Test
    void onlyTheOwnerMayDoWhatIsTheirsWhateverOthersAreGranted() {
        for (String role : List.of("admin", "viewer")) {
            assertThatThrownBy(() -> guarded.things.giveAway(call(role, null))).isInstanceOf(Denied.class);
            assertThat(guarded.things.giveAway(call(role, null, true, false))).isEqualTo("given away");
        }
        assertThatThrownBy(() -> guarded.things.giveAway(call("admin", null, false, true)))
                .as("an operator of the cloud owns nothing by that")
                .isInstanceOf(Denied.class);
        assertThat(guarded.audit)
                .filteredOn(entry -> entry.result().equals("DENIED"))
                .extracting(AuditTrail.Entry::decidedBy)
                .containsOnly("only the owner of the tenant may");
    }

    /** The authority never denies a policy's deny to an owner; the scopes of their credential it does. */
    @Test
    void aDenyHoldsForTheOwnerAndForOperatorsToo() {
        assertThatThrownBy(() -> guarded.things.giveAway(call("banned", null, true, false)))
                .isInstanceOf(Denied.class);
        assertThatThrownBy(() -> guarded.things.operate(call("banned", null, false, true)))
                .isInstanceOf(Denied.class);
        assertThat(guarded.audit).extracting(AuditTrail.Entry::decidedBy).containsOnly("policy banned, statement 1");
        assertThatThrownBy(() -> guarded.things.giveAway(Call.anonymous("r", "127.0.0.1")))
                .isInstanceOf(Unauthenticated.class);
    }
}
