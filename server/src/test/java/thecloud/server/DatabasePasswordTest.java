package thecloud.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import thecloud.crypto.RandomIds;

class DatabasePasswordTest {
    @TempDir
    Path home;

    @Test
    void developmentUsesTheWellKnownPasswordAndKeepsNoFile() {
        assertThat(password(false)).isEqualTo("cloud");
        assertThat(home).isEmptyDirectory();
    }

    @Test
    void productionMakesOneOnceForItsOwnerOnly() throws Exception {
        String made = password(true);
        assertThat(made).hasSizeGreaterThan(40).isNotEqualTo("cloud");
        assertThat(password(true)).isEqualTo(made);
        assertThat(password(false))
                .as("the mode does not change what the database has")
                .isEqualTo(made);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("postgres.password"))))
                .isEqualTo("rw-------");
    }

    @Test
    void productionRefusesADatabaseWithTheWellKnownPassword() throws Exception {
        Files.createDirectories(home.resolve("postgres").resolve("data"));
        assertThatThrownBy(() -> password(true))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("made in development mode");
    }

    private String password(boolean production) {
        return new DatabasePassword(home, production, new RandomIds()).value();
    }
}
