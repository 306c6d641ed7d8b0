package thecloud.core.federation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class LoginHandleTest {

    private final LoginHandle handle = new LoginHandle("tcl_one");

    @Test
    void whatIsDerivedFromAHandleIsAllDifferentAndLongEnoughForPkce() {
        assertThat(Set.of(handle.hash(), handle.state(), handle.nonce(), handle.verifier()))
                .hasSize(4)
                .allMatch(text -> text.matches("[0-9a-f]{64}"));
    }

    @Test
    void onlyItsOwnStateFits() {
        assertThat(handle.hasState(handle.state())).isTrue();
        assertThat(handle.hasState(new LoginHandle("tcl_two").state())).isFalse();
        assertThat(handle.hasState("")).isFalse();
        assertThat(handle.hasState(handle.nonce())).isFalse();
    }

    @Test
    void noLogShowsIt() {
        assertThat(handle.toString()).doesNotContain("tcl_");
    }
}
