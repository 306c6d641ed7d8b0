package thecloud.core.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import thecloud.core.error.Invalid;

class ScopesTest {

    private final Scopes scopes =
            new Scopes(() -> Set.of("instance:read", "instance:stop", "event:read", "s3:GetObject"));

    @Test
    void scopesThatStandForActionsAreTakenOnceEach() {
        assertThat(scopes.valid(List.of("instance:*", "*:read", "instance:*", "event:read", "s3:Get*")))
                .containsExactly("instance:*", "*:read", "event:read", "s3:Get*");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "instance",
                "instance:",
                ":read",
                "a:b:c",
                "inst*:read",
                "instance:re?d",
                "instance:fly",
                "s3:Put*",
                "s3:*Object",
                "s3:G*t*",
                "ghost:*",
                "",
                " ",
                "instance:read ",
                "INSTANCE:read",
                "instance:\u0000"
            })
    void whatStandsForNoActionIsRefusedByItsPlace(String wrong) {
        assertThatThrownBy(() -> scopes.valid(List.of("*:*", wrong)))
                .isInstanceOfSatisfying(
                        Invalid.class, e -> assertThat(e.field()).isEqualTo("scopes[1]"));
    }

    @Test
    void anEmptyListIsNoWayToSayEverythingAndAHugeOneIsRefused() {
        assertThatThrownBy(() -> scopes.valid(List.of())).isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> scopes.valid(Collections.nCopies(101, "event:read")))
                .isInstanceOf(Invalid.class);
    }

    @ParameterizedTest
    @CsvSource({
        "instance:*, instance:stop, true",
        "*:read, event:read, true",
        "*:*, instance:*, true",
        "instance:stop, instance:*, false",
        "*:read, instance:*, false",
        "instance:*, *:read, false",
        "instance:*, *:*, false",
        "s3:Get*, s3:GetObject, true",
        "s3:*, s3:Get*, true",
        "s3:Get*, s3:GetObject*, true",
        "s3:Get*, s3:Get*, true",
        "s3:GetObject*, s3:Get*, false",
        "s3:Get*, s3:*, false",
        "s3:Get*, s3:PutObject, false",
        "s3:GetObject, s3:GetObject*, false",
        "s3:Get*, ec2:GetObject, false"
    })
    void oneScopeCoversAnotherOnlyWhenItCoversAllOfIt(String outer, String inner, boolean covers) {
        assertThat(Scopes.cover(List.of(outer), List.of(inner))).isEqualTo(covers);
    }

    @Test
    void nothingButEverythingCoversEverything() {
        assertThat(Scopes.cover(null, null)).isTrue();
        assertThat(Scopes.cover(null, List.of("*:*"))).isTrue();
        assertThat(Scopes.cover(List.of("*:*"), null)).isFalse();
        assertThat(Scopes.cover(List.of("event:read"), List.of("event:read", "instance:read")))
                .isFalse();
    }

    @Test
    void aKeysEndLiesAheadAndIsSaidInOneWay() {
        Instant now = Instant.parse("2026-05-01T12:00:00Z");
        assertThat(new KeyDraft("ci", null, null, null).end(now)).isNull();
        assertThat(new KeyDraft("ci", null, null, Duration.ofDays(1)).end(now)).isEqualTo("2026-05-02T12:00:00Z");
        assertThat(new KeyDraft("ci", null, now.plusSeconds(1), null).end(now)).isEqualTo(now.plusSeconds(1));
        for (Instant wrong : List.of(now, now.minusSeconds(1), Instant.MAX)) {
            KeyDraft draft = new KeyDraft("ci", null, wrong, null);
            assertThatThrownBy(() -> draft.end(now))
                    .isInstanceOfSatisfying(
                            Invalid.class, e -> assertThat(e.field()).isEqualTo("expires_at"));
        }
        for (Duration wrong : List.of(Duration.ZERO, Duration.ofSeconds(-1), Duration.ofSeconds(Long.MAX_VALUE))) {
            assertThatThrownBy(() -> new KeyDraft("ci", null, null, wrong)).isInstanceOf(Invalid.class);
        }
        assertThatThrownBy(() -> new KeyDraft("ci", null, now, Duration.ofDays(1)))
                .isInstanceOf(Invalid.class);
    }
}
