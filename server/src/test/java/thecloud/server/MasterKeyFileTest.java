package thecloud.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MasterKeyFileTest {
    @TempDir
    Path home;

    /** What the database remembers. */
    private static final class Remembered implements MasterKeyFile.Fingerprints {
        private String known;

        @Override
        public boolean exist() {
            return known != null;
        }

        @Override
        public String settle(String fingerprint) {
            known = known == null ? fingerprint : known;
            return known;
        }
    }

    private final Remembered remembered = new Remembered();

    @Test
    void theKeyIsMadeOnceForItsOwnerOnly() throws IOException {
        Path file = home.resolve("master.key");
        String first = new MasterKeyFile(file).open(remembered).fingerprint();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(new MasterKeyFile(file).open(remembered).fingerprint()).isEqualTo(first);
    }

    @Test
    void aLostKeyIsNotReplaced() throws IOException {
        Path file = home.resolve("master.key");
        new MasterKeyFile(file).open(remembered);
        Files.delete(file);
        assertThatThrownBy(() -> new MasterKeyFile(file).open(remembered)).hasMessageContaining("is missing");
        assertThat(file).doesNotExist();
    }

    @Test
    void anotherKeyIsRefused() {
        new MasterKeyFile(home.resolve("other.key")).open(new Remembered());
        new MasterKeyFile(home.resolve("master.key")).open(remembered);
        assertThatThrownBy(() -> new MasterKeyFile(home.resolve("other.key")).open(remembered))
                .hasMessageContaining("not the one");
    }

    @Test
    void aKeyThatOthersCanReadIsRefused() throws IOException {
        Path file = home.resolve("master.key");
        new MasterKeyFile(file).open(remembered);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(() -> new MasterKeyFile(file).open(remembered)).hasMessageContaining("chmod 600");
    }
}
