package thecloud.postgres;

import java.io.Reader;
import java.io.StringReader;
import java.util.Arrays;
import java.util.Collection;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;
import thecloud.core.Nullable;

/** Hands Flyway the migrations that {@link Migrations#NAMES} lists. */
final class MigrationResources implements ResourceProvider {

    @Override
    public @Nullable LoadableResource getResource(String name) {
        return Migrations.NAMES.contains(name.replace(Migrations.UP, "")) ? new Script(name) : null;
    }

    @Override
    public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
        return Migrations.NAMES.stream()
                .map(name -> name + Migrations.UP)
                .filter(file ->
                        file.startsWith(prefix) && Arrays.stream(suffixes).anyMatch(file::endsWith))
                .<LoadableResource>map(Script::new)
                .toList();
    }

    private static final class Script extends LoadableResource {

        private final String file;

        Script(String file) {
            this.file = file;
        }

        @Override
        public Reader read() {
            return new StringReader(Migrations.text(file));
        }

        @Override
        public String getAbsolutePath() {
            return "db/migration/" + file;
        }

        @Override
        public String getAbsolutePathOnDisk() {
            return getAbsolutePath();
        }

        @Override
        public String getFilename() {
            return file;
        }

        @Override
        public String getRelativePath() {
            return file;
        }
    }
}
