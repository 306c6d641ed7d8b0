package thecloud.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import thecloud.core.sshkey.SshKeyPairs.Pair;

class OpenSshKeyPairsTest {

    /** What stands before the bytes of an Ed25519 key in PKCS #8 and X.509 (RFC 8410). */
    private static final String PKCS8 = "302e020100300506032b657004220420";

    private static final String X509 = "302a300506032b6570032100";

    private final OpenSshKeyPairs pairs = new OpenSshKeyPairs();

    @Test
    void whatThePrivateHalfSignsThePublicHalfVerifies() throws Exception {
        Pair pair = pairs.generate();
        ByteBuffer file = decoded(pair.privateKey());
        assertThat(take(file, 15)).isEqualTo("openssh-key-v1\0".getBytes(StandardCharsets.US_ASCII));
        assertThat(text(file)).isEqualTo("none");
        assertThat(text(file)).isEqualTo("none");
        assertThat(text(file)).isEmpty();
        assertThat(file.getInt()).isEqualTo(1);
        byte[] blob = field(file);
        assertThat(Base64.getEncoder().encodeToString(blob))
                .isEqualTo(pair.publicKey().blob());
        ByteBuffer inner = ByteBuffer.wrap(field(file));
        assertThat(file.hasRemaining()).isFalse();
        assertThat(inner.remaining() % 8).isZero();
        assertThat(inner.getInt()).isEqualTo(inner.getInt());
        assertThat(text(inner)).isEqualTo("ssh-ed25519");
        byte[] open = field(inner);
        ByteBuffer secret = ByteBuffer.wrap(field(inner));
        byte[] seed = take(secret, 32);
        assertThat(take(secret, 32)).isEqualTo(open);
        assertThat(text(inner)).isEmpty();
        for (byte pad = 1; inner.hasRemaining(); pad++) {
            assertThat(inner.get()).isEqualTo(pad);
        }
        assertThat(verifies(seed, open)).isTrue();
    }

    @Test
    void noTwoPairsAreAlike() {
        assertThat(pairs.generate().publicKey()).isNotEqualTo(pairs.generate().publicKey());
    }

    @Test
    void aPairDoesNotShowItsPrivateHalfInPassing() {
        assertThat(pairs.generate().toString()).doesNotContain("PRIVATE");
    }

    private static boolean verifies(byte[] seed, byte[] open) throws Exception {
        KeyFactory keys = KeyFactory.getInstance("Ed25519");
        Signature signature = Signature.getInstance("Ed25519");
        signature.initSign(keys.generatePrivate(new PKCS8EncodedKeySpec(behind(PKCS8, seed))));
        signature.update(seed);
        byte[] signed = signature.sign();
        signature.initVerify(keys.generatePublic(new X509EncodedKeySpec(behind(X509, open))));
        signature.update(seed);
        return signature.verify(signed);
    }

    private static byte[] behind(String prefix, byte[] key) {
        return HexFormat.of().parseHex(prefix + HexFormat.of().formatHex(key));
    }

    private static ByteBuffer decoded(String file) {
        assertThat(file)
                .startsWith("-----BEGIN OPENSSH PRIVATE KEY-----\n")
                .endsWith("-----END OPENSSH PRIVATE KEY-----\n");
        String body = file.lines().filter(line -> !line.startsWith("-")).reduce("", String::concat);
        return ByteBuffer.wrap(Base64.getDecoder().decode(body));
    }

    private static String text(ByteBuffer from) {
        return new String(field(from), StandardCharsets.US_ASCII);
    }

    private static byte[] field(ByteBuffer from) {
        return take(from, from.getInt());
    }

    private static byte[] take(ByteBuffer from, int count) {
        byte[] bytes = new byte[count];
        from.get(bytes);
        return bytes;
    }
}
