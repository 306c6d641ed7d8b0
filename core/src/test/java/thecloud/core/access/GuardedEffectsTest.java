package thecloud.core.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static thecloud.core.access.GuardedThings.call;

import java.util.List;
import org.junit.jupiter.api.Test;
import thecloud.core.error.Conflict;
import thecloud.core.error.Invalid;
import thecloud.core.error.NotFound;
import thecloud.core.error.QuotaExceeded;

/** What the guard does around a call that it lets through: transaction, quotas, repetition, record. */
class GuardedEffectsTest {

    private final GuardedThings guarded = new GuardedThings();

    @Test
    void aChangeIsRecordedInItsTransactionWithWhatItMade() {
        GuardedThings.Thing made = guarded.things.create(call("admin", null), "x");
        assertThat(guarded.trace)
                .containsExactly("begin thing:create", "count", "counted", "record OK", "commit", "ok");
        assertThat(guarded.audit).singleElement().satisfies(entry -> {
            assertThat(entry.resource()).isEqualTo("thing/" + made.id());
            assertThat(entry.action()).isEqualTo("thing:create");
        });
    }

    @Test
    void theRecordOfWhatCommitsIsWrittenBeforeItInItsTransaction() {
        guarded.things.store(call("admin", null), "x");
        assertThatThrownBy(() -> guarded.things.store(call("admin", null), "bad"))
                .isInstanceOf(NotFound.class);
        assertThat(guarded.trace)
                .containsExactly(
                        "begin thing:store",
                        "record OK",
                        "commit",
                        "ok",
                        "begin thing:store",
                        "record OK",
                        "rollback",
                        "apart NOT_FOUND",
                        "NotFound");
    }

    @Test
    void aChangeThatFailsIsRecordedOutsideItsTransactionAndReadingIsNot() {
        assertThatThrownBy(() -> guarded.things.create(call("admin", null), "bad"))
                .isInstanceOf(NotFound.class);
        guarded.things.read(call("admin", null), "x");
        assertThat(guarded.audit).singleElement().satisfies(entry -> {
            assertThat(entry.result()).isEqualTo("NOT_FOUND");
            assertThat(entry.reason()).contains("bad");
        });
    }

    @Test
    void whatExceedsAQuotaIsRolledBackAndARepeatedCreateUsesNone() {
        GuardedThings.Thing first = guarded.things.create(call("admin", "key-1"), "x");
        guarded.roomLeft = false;
        assertThat(guarded.things.create(call("admin", "key-1"), "x").id()).isEqualTo(first.id());
        guarded.trace.clear();
        assertThatThrownBy(() -> guarded.things.create(call("admin", "key-2"), "y"))
                .isInstanceOf(QuotaExceeded.class);
        assertThat(guarded.trace)
                .containsExactly(
                        "begin thing:create", "count", "counted", "rollback", "apart QUOTA_EXCEEDED", "QuotaExceeded");
    }

    @Test
    void aTransactionalMethodCommitsOrRollsBackAndPassesOnWhatItThrew() {
        guarded.things.create(call("admin", null), "x");
        assertThatThrownBy(() -> guarded.things.create(call("admin", null), "bad"))
                .isInstanceOf(NotFound.class);
        assertThat(guarded.trace)
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
        GuardedThings.Thing first = guarded.things.create(call, "x");
        assertThat(guarded.things.create(call, "x").id()).isEqualTo(first.id());
        assertThat(guarded.things.create(call("admin", "key-2"), "x").id()).isNotEqualTo(first.id());
    }

    @Test
    void aRepeatedKeyWithAnotherRequestOrForAnotherActionIsAConflict() {
        guarded.things.create(call("admin", "key-1"), "x");
        assertThatThrownBy(() -> guarded.things.create(call("admin", "key-1"), "y"))
                .isInstanceOf(Conflict.class);
        assertThatThrownBy(() -> guarded.things.issue(call("admin", "key-1"), "x"))
                .isInstanceOf(Conflict.class);
    }

    @Test
    void aRepeatedKeyForASecretIsRefusedRatherThanAnsweredWithoutIt() {
        guarded.things.issue(call("admin", "key-1"), "x");
        assertThatThrownBy(() -> guarded.things.issue(call("admin", "key-1"), "x"))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("shown once");
    }

    @Test
    void anUnreasonableKeyIsInvalid() {
        for (String key : List.of("", " ", "x".repeat(256), "ü", "a\nb")) {
            assertThatThrownBy(() -> guarded.things.create(call("admin", key), "x"))
                    .isInstanceOf(Invalid.class);
        }
    }
}
