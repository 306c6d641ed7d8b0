package thecloud.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import thecloud.postgres.CloudSettings;
import thecloud.postgres.Database;
import thecloud.postgres.TestPostgres;

/** Whose the volumes in a home are. */
class BlockStorageTest {

    @TempDir
    Path home;

    private final List<AutoCloseable> opened = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : opened) {
            one.close();
        }
    }

    private CloudSettings freshDatabase() {
        Database database = Database.open(TestPostgres.freshDatabase());
        opened.add(database);
        return new CloudSettings(database);
    }

    private void start(CloudSettings known) {
        Settings settings = SettingsReader.read(Map.of("CLOUD_HOME", home.toString()), home);
        assertThat(BlockStorage.storage(settings, known, opened::add)).isNotNull();
    }

    @Test
    void anotherDatabaseIsNotLetAtTheVolumesOfAHome() throws IOException {
        CloudSettings known = freshDatabase();
        start(known);
        Path image = home.resolve("thecloud-data/volumes/volumes/" + UUID.randomUUID() + ".img");
        Files.createDirectories(image.getParent());
        Files.writeString(image, "somebody's");
        start(known);
        assertThatExceptionOfType(StartRefused.class)
                .isThrownBy(() -> start(freshDatabase()))
                .withMessageContaining("another cloud")
                .withMessageContaining(home.toString());
        assertThat(image).hasContent("somebody's");
        start(known);
    }
}
