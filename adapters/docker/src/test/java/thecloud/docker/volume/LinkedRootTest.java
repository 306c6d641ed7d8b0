package thecloud.docker.volume;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The same where the directory is reached through a symbolic link and has a blank in its name: the kernel knows it otherwise. */
class LinkedRootTest extends ImageVolumesTest {

    @Override
    Path root(Path empty) throws IOException {
        Path real = Files.createDirectory(empty.resolve("larger disk"));
        return Files.createSymbolicLink(empty.resolve("home"), real);
    }
}
