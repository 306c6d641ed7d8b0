package thecloud.core.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import thecloud.core.Nullable;
import thecloud.core.error.Invalid;
import thecloud.core.error.NotFound;
import thecloud.core.error.Unauthenticated;
import thecloud.core.network.Ipv4;

class InstanceMetadataTest {

    private static final Ipv4 WEB = Ipv4.of("10.0.0.4");
    private static final Ipv4 BARE = Ipv4.of("10.0.0.5");
    private static final Ipv4 NOBODY = Ipv4.of("10.0.0.6");
    private static final InstanceFacts FACTS = new InstanceFacts(
            new UUID(0, 1),
            new UUID(0, 9),
            "web",
            "small",
            "nginx:alpine",
            "10.0.0.4",
            "100.64.0.2",
            List.of("default", "web"),
            new TreeMap<>(Map.of("role", "front", "a/b", "c")),
            new InstanceFacts.Key("laptop", "ssh-ed25519 AAAA laptop"),
            "#!/bin/sh\n",
            Instant.parse("2026-01-02T03:04:05Z"));
    private static final InstanceFacts LITTLE = new InstanceFacts(
            new UUID(0, 2),
            new UUID(0, 9),
            "bare",
            "small",
            "busybox",
            "10.0.0.5",
            null,
            List.of(),
            new TreeMap<>(),
            null,
            null,
            Instant.EPOCH);

    private Instant now = Instant.parse("2026-01-02T03:04:05Z");
    private final InstanceMetadata metadata = over(new byte[32]);

    private InstanceMetadata over(byte[] key) {
        return Metadata.service(
                address -> Optional.ofNullable(Map.of(WEB, FACTS, BARE, LITTLE).get(address)), key, () -> now, "local");
    }

    private @Nullable String at(Ipv4 from, String path) {
        try {
            return metadata.read(from, metadata.token(from, 60), path);
        } catch (NotFound e) {
            return null;
        }
    }

    @Test
    void whatIsKnownStandsWhereEc2HasIt() {
        assertThat(at(WEB, "/latest/meta-data/instance-id")).isEqualTo("00000000-0000-0000-0000-000000000001");
        assertThat(at(WEB, "/latest/meta-data/hostname")).isEqualTo("web");
        assertThat(at(WEB, "/latest/meta-data/local-hostname")).isEqualTo("web");
        assertThat(at(WEB, "/latest/meta-data/instance-type")).isEqualTo("small");
        assertThat(at(WEB, "/latest/meta-data/ami-id")).isEqualTo("nginx:alpine");
        assertThat(at(WEB, "/latest/meta-data/local-ipv4")).isEqualTo("10.0.0.4");
        assertThat(at(WEB, "/latest/meta-data/public-ipv4")).isEqualTo("100.64.0.2");
        assertThat(at(WEB, "/latest/meta-data/security-groups")).isEqualTo("default\nweb");
        assertThat(at(WEB, "/latest/meta-data/placement/region")).isEqualTo("local");
        assertThat(at(WEB, "/latest/meta-data/tags/instance/role")).isEqualTo("front");
        assertThat(at(WEB, "/latest/meta-data/tags/instance/a/b")).isEqualTo("c");
        assertThat(at(WEB, "/latest/meta-data/public-keys/")).isEqualTo("0=laptop");
        assertThat(at(WEB, "/latest/meta-data/public-keys/0/")).isEqualTo("openssh-key");
        assertThat(at(WEB, "/latest/meta-data/public-keys/0/openssh-key")).isEqualTo("ssh-ed25519 AAAA laptop");
        assertThat(at(WEB, "/latest/user-data")).isEqualTo("#!/bin/sh\n");
        assertThat(at(WEB, "/latest/dynamic/instance-identity/document"))
                .contains("\"instanceId\" : \"00000000-0000-0000-0000-000000000001\"")
                .contains("\"pendingTime\" : \"2026-01-02T03:04:05Z\"");
    }

    @Test
    void directoriesListWhatIsInThem() {
        assertThat(at(WEB, "/")).isEqualTo("latest/");
        assertThat(at(WEB, "/latest")).isEqualTo("dynamic/\nmeta-data/\nuser-data");
        assertThat(at(WEB, "/latest/meta-data/"))
                .isEqualTo("ami-id\nhostname\ninstance-id\ninstance-type\nlocal-hostname\nlocal-ipv4\nplacement/\n"
                        + "public-ipv4\npublic-keys/\nsecurity-groups\ntags/");
        assertThat(at(WEB, "/latest/meta-data/tags/instance/")).isEqualTo("a/b\nrole");
        assertThat(at(BARE, "/latest/")).isEqualTo("dynamic/\nmeta-data/");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/latest/user-data",
                "/latest/meta-data/public-ipv4",
                "/latest/meta-data/public-keys/",
                "/latest/meta-data/tags/",
                "/latest/meta-data/iam/security-credentials/",
                "/latest/meta-data/instance-id/x",
                "/latest/meta-data/../meta-data/instance-id",
                "//latest/meta-data",
                "latest",
                "/1.0/",
                ""
            })
    void whatIsNotThereIsNotFound(String path) {
        assertThat(at(BARE, path)).isNull();
    }

    @Test
    void aTokenIsGoodForOneInstanceAndItsTime() {
        String token = metadata.token(WEB, 60);
        assertThat(metadata.read(WEB, token, "/latest/meta-data/instance-id")).isNotEmpty();
        refused(BARE, token);
        now = now.plus(Duration.ofMillis(59_999));
        assertThat(metadata.read(WEB, token, "/")).isNotEmpty();
        now = now.plus(Duration.ofMillis(1));
        refused(WEB, token);
    }

    @Test
    void nothingElseIsAToken() {
        String token = metadata.token(WEB, 60);
        byte[] bytes = Base64.getUrlDecoder().decode(token);
        for (int i = 0; i < bytes.length; i++) {
            byte[] changed = bytes.clone();
            changed[i] ^= 1;
            refused(WEB, Base64.getUrlEncoder().withoutPadding().encodeToString(changed));
        }
        for (String other : List.of("", "x", token + "AAAA", token.substring(4), "%%%", "A".repeat(100_000))) {
            refused(WEB, other);
        }
        byte[] another = new byte[32];
        another[0] = 1;
        assertThatThrownBy(() -> over(another).read(WEB, token, "/")).isInstanceOf(Unauthenticated.class);
    }

    @Test
    void nobodyElseGetsOne() {
        assertThatThrownBy(() -> metadata.token(NOBODY, 60)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> metadata.read(NOBODY, metadata.token(WEB, 60), "/"))
                .isInstanceOf(NotFound.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 21_601, Integer.MAX_VALUE})
    void timesOutsideTheBoundsAreRefused(int seconds) {
        assertThatThrownBy(() -> metadata.token(WEB, seconds)).isInstanceOf(Invalid.class);
    }

    private void refused(Ipv4 from, String token) {
        assertThatThrownBy(() -> metadata.read(from, token, "/")).isInstanceOf(Unauthenticated.class);
    }
}
