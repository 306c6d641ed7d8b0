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
    private static final Map<String, String> OIDC = Map.of(
            "OIDC_ISSUER", "https://id.example.com/realm", "OIDC_CLIENT_ID", "cloud", "OIDC_CLIENT_SECRET", "s3cret");

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
    void aProviderTakesWhatBelongsTogetherAndIsNamedAfterItsHost() {
        OidcLoginSettings oidc = read(OIDC).oidc();
        assertThat(oidc.provider().name()).isEqualTo("id.example.com");
        assertThat(oidc.provider().scopes()).containsExactly("openid", "email", "profile");
        assertThat(oidc.rules().signUp()).isTrue();
        assertThat(oidc.provider().toString()).doesNotContain("s3cret");
        assertThat(read(Map.of()).oidc()).isNull();
        assertThat(read(oidc("OIDC_ISSUER", "http://127.0.0.1:9000")).oidc()).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({
        "OIDC_ISSUER, '', OIDC_ISSUER is missing",
        "OIDC_CLIENT_ID, '', OIDC_CLIENT_ID is missing",
        "OIDC_CLIENT_SECRET, '', OIDC_CLIENT_SECRET is missing",
        "OIDC_ISSUER, http://id.example.com, https",
        "OIDC_ISSUER, ftp://127.0.0.1, https",
        "OIDC_ISSUER, nonsense, must be an address",
        "OIDC_ISSUER, https://id.example.com?x=1, query",
        "OIDC_SCOPES, openid, OIDC_SCOPES must have",
        "OIDC_SIGN_UP, everybody, OIDC_SIGN_UP must be",
        "OIDC_REDIRECT_URL, http://console.example.com, OIDC_REDIRECT_URL must be"
    })
    void aProviderThatIsHalfConfiguredOrInClearStopsTheStart(String setting, String value, String said) {
        assertThatThrownBy(() -> read(oidc(setting, value)))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining(said)
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void inProductionNoProviderAnswersInClear() {
        Map<String, String> loopback = oidc("OIDC_ISSUER", "http://127.0.0.1:9000");
        loopback.put("CLOUD_MODE", "production");
        assertThatThrownBy(() -> read(loopback)).hasMessageContaining("https");
        assertThatThrownBy(() -> read(Map.of("OIDC_SIGN_UP", "off"))).hasMessageContaining("OIDC_ISSUER is missing");
    }

    private static Map<String, String> oidc(String setting, String value) {
        Map<String, String> settings = new HashMap<>(OIDC);
        settings.put(setting, value);
        return settings;
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
        "INSTANCE_SECCOMP, unconfined",
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
