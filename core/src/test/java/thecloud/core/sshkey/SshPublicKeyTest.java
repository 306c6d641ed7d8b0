package thecloud.core.sshkey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import thecloud.core.error.Invalid;

/** Keys and fingerprints as OpenSSH 9.2 wrote them. */
class SshPublicKeyTest {

    private static final String ED25519 =
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAICG3fWTAuRE5dkUCQBqZAotLhktc8pS1GEKqYkM6Pril";
    private static final String ECDSA =
            "ecdsa-sha2-nistp521 AAAAE2VjZHNhLXNoYTItbmlzdHA1MjEAAAAIbmlzdHA1MjEAAACFBAHEvoTugA3yKPOjVkQXJYHNeEZpCSF56yPlZZHf7AIHH1ifO2ADl881oWrF2fg5WTXxYLNl41UrPhdoJwavCfYm5QBNC+FWia8GEwzz/8F8ZmahFIRWTK2WymUPQUjPCAOgapy5sjHBRJf+h3m3a3PBxJPX/jNLp4d06EnP7585LLVyqA==";
    private static final String RSA =
            "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQCWEmtbpsbyOc2j1eS7t3kTqyw8ssadW3SLin2n4U8YJpDXGWY0ogmYBpT7nzKAGA3d5K507/7WQGsuyQwImxoyT4xdtwl8DuO7jJjoGZ5oBdMjjNcQPm7/cOpYvzz9CkRNzOj5L5SaW3NjcHlfVTsaW9i64nqO4tCFtljU++Q7M8T7mVMRinqyMqXOzhl1aquqReUc4S1mckq4jUb7p/Te1dAorJj/CuSBxhIgUtc/3svL94sl5EkhgKrLhrhheWv5W5/iQRxO6RcfpegKtQXX0K1WP4g2+qdJekI4IVYlHk8KKNoxjtRdb9Bhuh22HpiUl3L3n5orLGyhWpvHkKu/";
    private static final String WEAK_RSA =
            "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAAAgQDP7FPn8Tn/mL/QWym7+NAtkE8uCW0gLAuJaHO/D86FvZgHyjLkzp18OaxK/0b2apGQ+vgUkKQLmMn01SsyZZPB+jzSe/S3fiD2t073zQO6F2a9O+Y9ohK7kFT7+YVIwyfjq2RNtCtpB8if56tkKrLRyWem5j8Bk+kErQwQCzEEww==";

    @ParameterizedTest
    @CsvSource({
        ED25519 + ",SHA256:IRVjBjGmG4IOGDA9Ozze/UJ/JE/lu6s73IaAcqvlSgY",
        ECDSA + ",SHA256:a7/INXuNfLcyZIetZgd2Pf7P3VmpeCxLPnMF6qMTiP4",
        RSA + ",SHA256:ee2jvU1TCb6dQpKtdmPnMo4Su7vw26tGTgnBu0kzJz0",
    })
    void aKeyHasTheFingerprintThatOpenSshShows(String line, String fingerprint) {
        assertThat(SshPublicKey.parse(line).fingerprint()).isEqualTo(fingerprint);
    }

    @Test
    void aCommentIsNotPartOfTheKey() {
        SshPublicKey bare = SshPublicKey.parse(ED25519);
        assertThat(SshPublicKey.parse("  " + ED25519 + " me@laptop, the old one\n"))
                .isEqualTo(bare);
        assertThat(bare.line("web-01")).isEqualTo(ED25519 + " web-01");
    }

    @Test
    void aShortRsaKeyIsRefusedSayingHowLongItIs() {
        assertThatThrownBy(() -> SshPublicKey.parse(WEAK_RSA))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("1024 bits");
    }

    @Test
    void aTypeThatIsNotThatOfTheBytesIsRefused() {
        assertThatThrownBy(() -> SshPublicKey.parse("ssh-rsa " + ED25519.substring("ssh-ed25519 ".length())))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("not a key of type ssh-rsa");
    }

    @Test
    void bytesBehindAKeyAreRefused() {
        byte[] longer =
                java.util.Arrays.copyOf(Base64.getDecoder().decode(ED25519.substring("ssh-ed25519 ".length())), 60);
        String line = "ssh-ed25519 " + Base64.getEncoder().encodeToString(longer);
        assertThatThrownBy(() -> SshPublicKey.parse(line)).isInstanceOf(Invalid.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ssh-ed25519",
                "ssh-ed25519 !!!",
                "ssh-ed25519 AAAA",
                "ssh-dss AAAAB3NzaC1kc3MAAACBAA==",
                "ssh-rsa AAAAB3NzaC1yc2H/////",
                "command=\"rm -rf /\" ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAICG3fWTAuRE5dkUCQBqZAotLhktc8pS1GEKqYkM6Pril",
                "-----BEGIN OPENSSH PRIVATE KEY-----",
            })
    void whatIsNoPublicKeyIsRefusedNamingTheField(String line) {
        assertThatThrownBy(() -> SshPublicKey.parse(line))
                .isInstanceOfSatisfying(
                        Invalid.class, e -> assertThat(e.field()).isEqualTo("public_key"));
    }

    @Test
    void secondLinesCannotBeSmuggledIn() {
        assertThatThrownBy(() -> SshPublicKey.parse(ED25519 + " me\n" + RSA)).isInstanceOf(Invalid.class);
    }
}
