package thecloud.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.exception.DockerException;
import java.io.EOFException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import thecloud.core.compute.BackendRefusal;
import thecloud.core.error.Unavailable;

/** What the engine says about a container lasts; what it says about itself passes. */
class EngineFailureTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "driver failed programming external connectivity on endpoint x: Bind for 127.0.0.1:80 failed: port is"
                        + " already allocated",
                "failed to create task for container: failed to create shim task: OCI runtime create failed: runc"
                        + " create failed: unable to start container process: exec: nope: executable file not found",
                "failed to set up container networking: failed to bind host port for 0.0.0.0:80: address already in use",
                "OCI runtime create failed: open /x: no such file or directory",
                "unable to find user nobody2: no matching entries in passwd file",
                "Get \"https://registry.example.com/v2/\": dial tcp: lookup registry.example.com: no such host"
            })
    void aVerdictAnswered500IsARefusal(String message) {
        String json = "{\"message\":\"" + message.replace("\"", "\\\"") + "\"}";
        assertThat(EngineFailure.of(new DockerException(json, 500))).isInstanceOf(BackendRefusal.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"message\":\"context canceled\"}",
                "failed to create task for container: connection error: desc = \"transport: error while dialing: dial"
                        + " unix /run/containerd/containerd.sock: connect: no such file or directory\"",
                "OCI runtime create failed: mkdir /run/x: no space left on device",
                "something that nobody has seen yet",
                ""
            })
    void any500ThatIsNoVerdictPasses(String message) {
        assertThat(EngineFailure.of(new DockerException(message, 500)))
                .isInstanceOfSatisfying(
                        Unavailable.class,
                        failure -> assertThat(failure.dependency()).isEqualTo("compute"));
    }

    /** It is looked at again, and then there is none: that is what its owner is told. */
    @Test
    void aContainerThatIsBeingRemovedIsNoVerdictAboutIt() {
        String json = "{\"message\":\"container is marked for removal and cannot be started\"}";
        assertThat(EngineFailure.of(new DockerException(json, 409))).isInstanceOf(Unavailable.class);
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"message\":\"task 748bf2a485df: already exists: unknown\"}', true",
        "failed to start shim: mkdir /run/containerd/io.containerd.runtime.v2.task/moby/748bf2a485df: file exists, true",
        "container 9974ae72144b is not connected to network thecloud.me.default.9a7dd90a, true",
        "error while creating mount source path '/x': mkdir /x: file exists, false",
        "context canceled, false"
    })
    void whatAnEarlierStartLeftIsKnownByTheWords(String message, boolean leftover) {
        Unavailable failure = (Unavailable) EngineFailure.of(new DockerException(message, 500));
        assertThat(EngineFailure.isLeftover(failure)).isEqualTo(leftover);
    }

    @ParameterizedTest
    @CsvSource({"400,false", "404,false", "409,false", "500,true", "502,true", "503,true", "504,true"})
    void theStatusDecidesWhereTheWordsDoNot(int status, boolean passes) {
        assertThat(EngineFailure.of(new DockerException("x", status)))
                .isInstanceOf(passes ? Unavailable.class : BackendRefusal.class);
    }

    @Test
    void aConnectionThatIsCutPasses() {
        assertThat(EngineFailure.of(new UncheckedIOException(new EOFException())))
                .isInstanceOf(Unavailable.class);
    }

    /** Each attempt gets another id: words that changed with it would be told anew for ever. */
    @Test
    void aNetworkThatWasNotMadeIsToldOfInTheSameWordsEachTime() {
        String words = "cannot create network %s (tc-eab05552): conflicts with network %s (tc-eab05552): networks have"
                + " same bridge name";
        String first = words.formatted("8befcab4".repeat(8), "d2f6a79c".repeat(8));
        assertThat(EngineFailure.words(first))
                .isEqualTo(EngineFailure.words(words.formatted("2496f3af".repeat(8), "d2f6a79c".repeat(8))))
                .isEqualTo("cannot create network (tc-eab05552): conflicts with network (tc-eab05552): networks have"
                        + " same bridge name");
    }
}
