package thecloud.core.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static thecloud.core.access.GuardFixture.call;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import thecloud.core.error.Denied;
import thecloud.core.error.Refused;
import thecloud.core.error.Unauthenticated;

/** The guard around ports whose resources have names of the whole cloud and decide themselves, and refined requests. */
class ResourceGuardTest {

    private static final Call NOBODY = Call.anonymous("r", "192.0.2.1");
    private static final UUID HOLDER = new UUID(5, 5);

    private final GuardFixture fixture = new GuardFixture();
    private final List<Attempt> attempts = new ArrayList<>();
    private final List<UUID> counted = new ArrayList<>();
    private final List<String> denied = new ArrayList<>();
    private UUID holder;
    private final Guard guard = fixture.guard(
            attempt -> new Authority.Verdict(Authority.Effect.ALLOWED, "role everything"),
            tenantId -> {
                counted.add(tenantId);
                return () -> {};
            },
            Map.of(),
            Map.of("box", this::decide));
    private final Boxes boxes = guard.protect(Boxes.class, new SomeBoxes());

    private Authority.Verdict decide(Attempt attempt, Authority members) {
        attempts.add(attempt);
        if (attempt.globalName() instanceof BoxName name && name.label().equals("missing")) {
            throw new Refused(Refused.Kind.NOT_FOUND, "NoSuchBox", "There is no such box");
        }
        if (denied.contains(attempt.action().toString())) {
            return new Authority.Verdict(Authority.Effect.DENIED, "policy of box x, statement 1", holder);
        }
        boolean signedIn = attempt.call().caller() instanceof Caller.Member;
        Authority.Effect effect = signedIn ? members.decide(attempt).effect() : Authority.Effect.ALLOWED;
        return new Authority.Verdict(effect, "box", holder);
    }

    @Test
    void aGlobalNameIsNamedByItsOwnArnAndLabel() {
        boxes.put(call("ada", null), new BoxName("photos/cat"), Wish.PLAIN);
        assertThat(attempts).singleElement().satisfies(attempt -> {
            assertThat(attempt.arn()).isEqualTo("arn:thecloud:box:::photos/cat");
            assertThat(attempt.globalName()).isEqualTo(new BoxName("photos/cat"));
            assertThat(attempt.namedResource()).isEqualTo("box/photos/cat");
        });
        assertThat(fixture.audit)
                .singleElement()
                .satisfies(entry -> assertThat(entry.resource()).isEqualTo("box/photos/cat"));
    }

    @Test
    void theResourceIsAskedInsteadOfTheAuthorityAndAsksItInTurn() {
        boxes.get(call("ada", null), new BoxName("x"), Wish.PLAIN);
        assertThat(attempts).hasSize(1);
    }

    @Test
    void whoeverComesIsLetInWhereTheResourceSaysSo() {
        assertThat(boxes.get(NOBODY, new BoxName("x"), Wish.PLAIN)).isEqualTo("x");
        denied.add("box:Get");
        assertThatThrownBy(() -> boxes.get(NOBODY, new BoxName("x"), Wish.PLAIN))
                .isInstanceOf(Denied.class);
    }

    @Test
    void withoutAnAuthorityOfItsOwnAResourceIsForThoseWhoAreSignedIn() {
        Guard plain = new GuardFixture()
                .guard(
                        attempt -> new Authority.Verdict(Authority.Effect.ALLOWED, "role"),
                        tenantId -> () -> {},
                        Map.of(),
                        Map.of());
        Boxes unguided = plain.protect(Boxes.class, new SomeBoxes());
        assertThatThrownBy(() -> unguided.get(NOBODY, new BoxName("x"), Wish.PLAIN))
                .isInstanceOf(Unauthenticated.class);
    }

    @Test
    void onlySignedInCallersMayDoWhatIsTheOwnersOrTheOperators() {
        assertThatThrownBy(() -> boxes.own(NOBODY, new BoxName("x"))).isInstanceOf(Unauthenticated.class);
        assertThatThrownBy(() -> boxes.operate(NOBODY, new BoxName("x"))).isInstanceOf(Unauthenticated.class);
    }

    @Test
    void whatIsMissingIsSaidBeforeAnybodyIsDeniedAndIsRecordedForAChange() {
        assertThatThrownBy(() -> boxes.put(call("ada", null), new BoxName("missing"), Wish.PLAIN))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.code()).isEqualTo("NoSuchBox"));
        assertThatThrownBy(() -> boxes.get(call("ada", null), new BoxName("missing"), Wish.PLAIN))
                .isInstanceOf(Refused.class);
        assertThat(fixture.audit).singleElement().satisfies(entry -> {
            assertThat(entry.result()).isEqualTo("NOT_FOUND");
            assertThat(entry.reason()).isEqualTo("NoSuchBox: There is no such box");
            assertThat(entry.action()).isEqualTo("box:Put");
        });
    }

    @Test
    void aDenialByTheResourceIsRecordedWithWhatDecidedIt() {
        denied.add("box:Put");
        assertThatThrownBy(() -> boxes.put(call("ada", null), new BoxName("x"), Wish.PLAIN))
                .isInstanceOf(Denied.class)
                .hasMessageNotContaining("policy of box");
        assertThat(fixture.audit).singleElement().satisfies(entry -> {
            assertThat(entry.result()).isEqualTo("DENIED");
            assertThat(entry.decidedBy()).isEqualTo("policy of box x, statement 1");
        });
    }

    @Test
    void aRefinedRequestTakesAnotherPermissionAndFurtherOnes() {
        boxes.get(call("ada", null), new BoxName("x"), new Wish("box:GetOld", List.of(), Map.of()));
        assertThat(attempts).extracting(attempt -> attempt.action().toString()).containsExactly("box:GetOld");
        attempts.clear();
        boxes.put(call("ada", null), new BoxName("x"), new Wish(null, List.of("box:Tag", "box:Lock"), Map.of()));
        assertThat(attempts)
                .extracting(attempt -> attempt.action().toString())
                .containsExactly("box:Put", "box:Tag", "box:Lock");
        assertThat(attempts)
                .extracting(attempt -> attempt.main().toString())
                .containsExactly("box:Put", "box:Put", "box:Put");
    }

    @Test
    void everyFurtherPermissionIsNeeded() {
        denied.add("box:Lock");
        Wish wish = new Wish(null, List.of("box:Tag", "box:Lock"), Map.of());
        assertThatThrownBy(() -> boxes.put(call("ada", null), new BoxName("x"), wish))
                .isInstanceOf(Denied.class)
                .hasMessageContaining("box:Lock");
        assertThat(fixture.trace).containsExactly("begin box:Put", "apart DENIED", "Denied");
    }

    @Test
    void aPermissionThatTheMethodDoesNotDeclareIsADefect() {
        Wish wish = new Wish("box:Burn", List.of(), Map.of());
        assertThatThrownBy(() -> boxes.get(call("ada", null), new BoxName("x"), wish))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("does not declare that it may take box:Burn");
        Wish beside = new Wish(null, List.of("box:Burn"), Map.of());
        assertThatThrownBy(() -> boxes.put(call("ada", null), new BoxName("x"), beside))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void refinementsAreActionsOfTheCloud() {
        assertThat(guard.actions().keySet()).contains("box:GetOld", "box:Tag", "box:Lock");
    }

    @Test
    void whatTheRequestAndTheConnectionSayIsThereForPoliciesAndTheRequestCountsMore() {
        Call call = new Call(
                call("ada", null).caller(),
                "r",
                "local",
                null,
                Map.of("thecloud:UserAgent", List.of("aws-cli"), "box:size", List.of("from outside")));
        Wish wish = new Wish(null, List.of("box:Tag"), Map.of("box:size", List.of("small")));
        boxes.put(call, new BoxName("x"), wish);
        assertThat(attempts)
                .allSatisfy(attempt -> assertThat(attempt.conditions())
                        .isEqualTo(Map.of("thecloud:UserAgent", List.of("aws-cli"), "box:size", List.of("small"))));
    }

    @Test
    void tagsAreRequestedByACommandOrByAParameterThatIsNothingElse() {
        boxes.tag(call("ada", null), new BoxName("x"), Map.of("team", "red"));
        assertThat(attempts)
                .singleElement()
                .satisfies(attempt -> assertThat(attempt.requestedTags()).isEqualTo(Map.of("team", "red")));
    }

    @Test
    void theFirstHalfOfACallIsNotRecordedUnlessItIsRefused() {
        boxes.begin(call("ada", null), new BoxName("x"));
        assertThat(fixture.audit).isEmpty();
        denied.add("box:Put");
        assertThatThrownBy(() -> boxes.begin(call("ada", null), new BoxName("x")))
                .isInstanceOf(Denied.class);
        denied.clear();
        assertThatThrownBy(() -> boxes.begin(call("ada", null), new BoxName("full")))
                .isInstanceOf(Refused.class);
        assertThat(fixture.audit)
                .extracting(AuditTrail.Entry::result, AuditTrail.Entry::reason)
                .containsExactly(
                        tuple("DENIED", "you may not box:Put on arn:thecloud:box:::x"),
                        tuple("TOO_LARGE", "BoxFull: The box is full"));
    }

    @Test
    void aQuotaIsThatOfTheTenantWhoseResourceItIs() {
        boxes.put(call("ada", null), new BoxName("x"), Wish.PLAIN);
        holder = HOLDER;
        boxes.put(call("ada", null), new BoxName("x"), Wish.PLAIN);
        boxes.put(NOBODY, new BoxName("x"), Wish.PLAIN);
        assertThat(counted).containsExactly(GuardFixture.TENANT, HOLDER, HOLDER);
    }

    @Test
    void whatStrangersDoIsOnRecordForThemAndForWhoseResourceItIs() {
        holder = HOLDER;
        boxes.put(NOBODY, new BoxName("x"), Wish.PLAIN);
        boxes.put(call("ada", null), new BoxName("x"), Wish.PLAIN);
        assertThat(fixture.audit)
                .extracting(AuditTrail.Entry::result, AuditTrail.Entry::resource, AuditTrail.Entry::holder)
                .containsExactly(
                        tuple("OK", "box/x", null),
                        tuple("OK", "box/x", HOLDER),
                        tuple("OK", "box/x", null),
                        tuple("OK", "box/x", HOLDER));
        assertThat(fixture.audit).extracting(AuditTrail.Entry::id).doesNotHaveDuplicates();
    }

    @Test
    void whatStrangersAreDeniedIsOnRecordForBothAndWhatDecidedForThemselvesAlone() {
        holder = HOLDER;
        denied.add("box:Get");
        Denied refusal = org.assertj.core.api.Assertions.catchThrowableOfType(
                Denied.class, () -> boxes.get(call("ada", null), new BoxName("x"), Wish.PLAIN));
        assertThat(fixture.audit)
                .extracting(AuditTrail.Entry::result, AuditTrail.Entry::holder, AuditTrail.Entry::decidedBy)
                .containsExactly(tuple("DENIED", null, "policy of box x, statement 1"), tuple("DENIED", HOLDER, null));
        assertThat(fixture.audit.getFirst().id()).isEqualTo(refusal.id());
    }

    @Test
    void ofWhatMembersDoToWhatIsTheirOwnThereIsOneLine() {
        holder = GuardFixture.TENANT;
        boxes.put(call("ada", null), new BoxName("x"), Wish.PLAIN);
        assertThat(fixture.audit).hasSize(1);
    }

    record BoxName(String label) implements GlobalName {

        @Override
        public String arn() {
            return "arn:thecloud:box:::" + label;
        }
    }

    record Wish(String permission, List<String> furtherPermissions, Map<String, List<String>> conditions)
            implements RefinedRequest {

        static final Wish PLAIN = new Wish(null, List.of(), Map.of());
    }

    @ArnService("box")
    interface Boxes {

        @Action(value = "box:Put", recorded = false)
        String begin(Call call, @ResourceId BoxName name);

        @Action(
                value = "box:Put",
                transactional = true,
                quota = true,
                refinements = {"box:Tag", "box:Lock"})
        String put(Call call, @ResourceId BoxName name, Wish wish);

        @Action(
                value = "box:Get",
                refinements = {"box:GetOld"})
        String get(Call call, @ResourceId BoxName name, Wish wish);

        @Action(value = "box:Tag", transactional = true)
        String tag(Call call, @ResourceId BoxName name, @TaggedRequest.Requested Map<String, String> tags);

        @Action(value = "box:Own", access = Action.Access.OWNER)
        String own(Call call, @ResourceId BoxName name);

        @Action(value = "box:Operate", access = Action.Access.OPERATOR)
        String operate(Call call, @ResourceId BoxName name);
    }

    private static final class SomeBoxes implements Boxes {

        private final Map<String, Wish> made = new HashMap<>();

        @Override
        public String begin(Call call, BoxName name) {
            if (name.label().equals("full")) {
                throw new Refused(Refused.Kind.TOO_LARGE, "BoxFull", "The box is full");
            }
            return name.label();
        }

        @Override
        public String put(Call call, BoxName name, Wish wish) {
            made.put(name.label(), wish);
            return name.label();
        }

        @Override
        public String get(Call call, BoxName name, Wish wish) {
            return name.label();
        }

        @Override
        public String tag(Call call, BoxName name, Map<String, String> tags) {
            return name.label();
        }

        @Override
        public String own(Call call, BoxName name) {
            return name.label();
        }

        @Override
        public String operate(Call call, BoxName name) {
            return name.label();
        }
    }
}
