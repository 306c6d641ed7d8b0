package thecloud.crypto;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import thecloud.core.sshkey.SshKeyPairs;
import thecloud.core.sshkey.SshPublicKey;

/**
 * Ed25519 pairs (RFC 8709), the private half in OpenSSH's own format, which the JDK does not write
 * (<a href="https://cvsweb.openbsd.org/src/usr.bin/ssh/PROTOCOL.key">PROTOCOL.key</a>).
 */
public final class OpenSshKeyPairs implements SshKeyPairs {

    private static final String TYPE = "ssh-ed25519";
    private static final String MAGIC = "openssh-key-v1\0";
    private static final int KEY_BYTES = 32;
    private static final int BLOCK = 8;
    private static final int LINE = 70;
    private static final byte[] NEW_LINE = {'\n'};

    private final SecureRandom random = new SecureRandom();

    @Override
    public Pair generate() {
        try {
            KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            // Both encodings (RFC 8410) end in the key itself.
            byte[] open = last(pair.getPublic().getEncoded());
            byte[] seed = last(pair.getPrivate().getEncoded());
            byte[] blob = new Wire().text(TYPE).field(open).bytes();
            SshPublicKey publicKey =
                    SshPublicKey.parse(TYPE + " " + Base64.getEncoder().encodeToString(blob));
            return new Pair(publicKey, file(blob, open, seed));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK knows Ed25519", e);
        }
    }

    private static byte[] last(byte[] encoding) {
        return Arrays.copyOfRange(encoding, encoding.length - KEY_BYTES, encoding.length);
    }

    private String file(byte[] blob, byte[] open, byte[] seed) {
        int check = random.nextInt();
        Wire inner = new Wire()
                .number(check)
                .number(check)
                .text(TYPE)
                .field(open)
                .field(new Wire().raw(seed).raw(open).bytes())
                .text("");
        for (byte pad = 1; inner.bytes().length % BLOCK != 0; pad++) {
            inner.raw(new byte[] {pad});
        }
        byte[] whole = new Wire()
                .raw(MAGIC.getBytes(StandardCharsets.US_ASCII))
                .text("none") // cipher
                .text("none") // derivation
                .text("")
                .number(1) // keys
                .field(blob)
                .field(inner.bytes())
                .bytes();
        return "-----BEGIN OPENSSH PRIVATE KEY-----\n"
                + Base64.getMimeEncoder(LINE, NEW_LINE).encodeToString(whole)
                + "\n-----END OPENSSH PRIVATE KEY-----\n";
    }

    /** Fields as SSH writes them: RFC 4251, section 5. */
    private static final class Wire {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final DataOutputStream out = new DataOutputStream(bytes);

        Wire raw(byte[] some) {
            bytes.writeBytes(some);
            return this;
        }

        Wire number(int number) {
            try {
                out.writeInt(number);
                return this;
            } catch (IOException e) {
                throw new UncheckedIOException("memory takes every byte", e);
            }
        }

        Wire field(byte[] some) {
            return number(some.length).raw(some);
        }

        Wire text(String text) {
            return field(text.getBytes(StandardCharsets.US_ASCII));
        }

        byte[] bytes() {
            return bytes.toByteArray();
        }
    }
}
