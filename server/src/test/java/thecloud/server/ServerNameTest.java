package thecloud.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerNameTest {

    @Test
    void isTheSameAtEachStartAndAnotherForEachHome(@TempDir Path directory) throws IOException {
        Path home = Files.createDirectory(directory.resolve("home"));
        Path other = Files.createDirectory(directory.resolve("other"));
        ServerName name = ServerName.of(home);
        assertThat(ServerName.of(home)).isEqualTo(name);
        assertThat(name.newLife()).startsWith(name.value()).isNotEqualTo(name.newLife());
        assertThat(name.value()).endsWith("/").hasSizeLessThanOrEqualTo(80);
        assertThat(ServerName.of(other)).isNotEqualTo(name);
    }

    @Test
    void ofACopiedHomeIsAnother(@TempDir Path directory) throws IOException {
        Path home = Files.createDirectory(directory.resolve("home"));
        ServerName name = ServerName.of(home);
        Path copy = Files.createDirectory(directory.resolve("copy"));
        Files.copy(home.resolve("server.id"), copy.resolve("server.id"));
        assertThat(ServerName.of(copy)).isNotEqualTo(name);
    }
}
