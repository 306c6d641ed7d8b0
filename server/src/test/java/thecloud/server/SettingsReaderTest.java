package thecloud.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsReaderTest {
    @TempDir
    Path home;

    @Test
    void withoutAnySettingTheDefaultsHold() {
        Settings settings = SettingsReader.read(Map.of(), home);
        assertThat(settings.home()).isEqualTo(home.resolve(".thecloud"));
        assertThat(settings.httpPort()).isEqualTo(8080);
        assertThat(settings.httpHost()).isEqualTo("127.0.0.1");
        assertThat(settings.compute()).isEqualTo(Settings.ComputeKind.DOCKER);
        assertThat(settings.databaseUrl()).isNull();
    }

    @Test
    void theEnvironmentWinsOverTheFile() throws IOException {
        file("# a comment\n\nHTTP_PORT=9001\nLOG_FORMAT = json\n");
        Settings settings = read(Map.of("HTTP_PORT", "9002"));
        assertThat(settings.httpPort()).isEqualTo(9002);
        assertThat(settings.jsonLogs()).isTrue();
    }

    @Test
    void anUnknownKeyInTheFileIsRefusedWithTheNearestRightOne() throws IOException {
        file("HTTP_PROT=1\n");
        assertThatThrownBy(() -> read(Map.of()))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("line 1")
                .hasMessageContaining("HTTP_PROT")
                .hasMessageEndingWith("HTTP_PORT");
    }

    @Test
    void aSlipInTheEnvironmentIsRefusedAndOtherPeoplesVariablesAreNot() {
        assertThatThrownBy(() -> read(Map.of("CLOUD_MOD", "production"))).hasMessageEndingWith("CLOUD_MODE");
        assertThat(read(Map.of("CLOUD_SDK_VERSION", "1", "CLOUD_API_KEY", "k")).httpPort())
                .isEqualTo(8080);
    }

    @ParameterizedTest
    @CsvSource({
        "HTTP_PORT, 99999",
        "HTTP_PORT, eighty",
        "QUOTA_VCPUS, -1",
        "RATE_LIMIT_PER_KEY, 500",
        "RATE_LIMIT_PER_KEY, 0:10",
        "CLOUD_MODE, prod",
        "COMPUTE_BACKEND, podman",
        "LOG_LEVEL, LOUD",
        "DOCKER_HOST, npipe://x",
        "WORKERS, 0",
        "REGISTRY_AUTH_FILE, /nowhere",
        "EVENT_RETENTION_DAYS, -1",
        "OTEL_EXPORTER_OTLP_ENDPOINT, localhost:4317",
        "DATABASE_URL, mysql://x"
    })
    void aWrongValueIsRefusedByName(String name, String value) {
        assertThatThrownBy(() -> read(Map.of(name, value)))
                .isInstanceOf(StartRefused.class)
                .hasMessageStartingWith(name + " must");
    }

    @Test
    void aWrongDatabaseUrlIsRefusedWithoutItsPassword() {
        assertThatThrownBy(() -> read(Map.of("DATABASE_URL", "mysql://u:hunter2@h/d")))
                .hasMessageNotContaining("hunter2");
    }

    private void file(String text) throws IOException {
        Files.writeString(home.resolve("cloud.conf"), text);
    }

    private Settings read(Map<String, String> environment) {
        Map<String, String> all = new HashMap<>(environment);
        all.put("CLOUD_HOME", home.toString());
        return SettingsReader.read(all, home);
    }
}
