package thecloud.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The files of a cloud's object storage, and what its database says that they should be. */
record StoredFiles(RunningCloud cloud) {

    private static final String REFERRED_TO = """
            SELECT id FROM objects WHERE part_blobs IS NULL AND NOT delete_marker AND size_bytes > 0
            UNION ALL SELECT unnest(part_blobs) FROM objects WHERE part_blobs IS NOT NULL
            UNION ALL SELECT blob FROM upload_parts
            """;

    Path root() {
        return cloud.cloudHome().resolve("thecloud-data").resolve("storage");
    }

    void areThoseOfRows() {
        assertThat(names("blobs")).containsExactlyInAnyOrderElementsOf(referredTo());
        assertThat(names("pending")).isEmpty();
        assertThat(names("removed")).isEmpty();
    }

    /** Names of files in one of the store's directories. */
    Set<String> names(String place) {
        try (Stream<Path> files = Files.walk(root().resolve(place))) {
            return new TreeSet<>(files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where one blob is. */
    Path file(String blob) {
        return root().resolve("blobs").resolve(blob.substring(0, 3)).resolve(blob);
    }

    private List<String> referredTo() {
        String jdbc = cloud.databaseUrl()
                .replaceFirst("postgres://(.*):(.*)@(.*)", "jdbc:postgresql://$3?user=$1&password=$2");
        try (Connection connection = DriverManager.getConnection(jdbc);
                ResultSet row = connection.createStatement().executeQuery(REFERRED_TO)) {
            List<String> blobs = new java.util.ArrayList<>();
            while (row.next()) {
                blobs.add(row.getString(1));
            }
            return blobs;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
