package thecloud.server;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;
import thecloud.crypto.MasterKey;

/**
 * The file with the master key: made once, readable by its owner only. The database keeps the key's fingerprint, so that
 * a lost or exchanged file is noticed before anything is signed or encrypted with the wrong key.
 */
final class MasterKeyFile {
    /** Where the fingerprint is kept. */
    interface Fingerprints {
        /** Whether there was a key already. */
        boolean exist();

        /** Records the fingerprint unless there is one, and answers the one that holds. */
        String settle(String fingerprint);
    }

    private final Path file;

    MasterKeyFile(Path file) {
        this.file = file;
    }

    /** @throws StartRefused when the key is missing though there was one, differs, or lies open to others */
    MasterKey open(Fingerprints fingerprints) {
        try {
            if (!Files.exists(file)) {
                if (fingerprints.exist()) {
                    throw new StartRefused("the master key " + file + " is missing; put it back from your backup"
                            + " (what it protects cannot be read without it)");
                }
                write();
            }
            MasterKey key = read();
            if (!fingerprints.settle(key.fingerprint()).equals(key.fingerprint())) {
                throw new StartRefused("the master key " + file + " is not the one that this cloud was made with;"
                        + " put the right one back from your backup");
            }
            return key;
        } catch (IOException e) {
            throw new StartRefused("cannot use the master key " + file + ": " + e.getMessage(), e);
        }
    }

    private void write() throws IOException {
        byte[] secret = new byte[MasterKey.LENGTH];
        new SecureRandom().nextBytes(secret);
        byte[] text = (Base64.getEncoder().encodeToString(secret) + "\n").getBytes(StandardCharsets.US_ASCII);
        try (FileChannel channel = FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            channel.write(ByteBuffer.wrap(text));
            channel.force(true);
        }
    }

    private MasterKey read() throws IOException {
        String permissions = PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
        if (!permissions.endsWith("------")) {
            throw new StartRefused("the master key " + file + " can be read by others; run: chmod 600 " + file);
        }
        try {
            return new MasterKey(
                    Base64.getDecoder().decode(Files.readString(file).strip()));
        } catch (IllegalArgumentException e) {
            throw new StartRefused("the master key " + file + " is damaged; put it back from your backup", e);
        }
    }
}
