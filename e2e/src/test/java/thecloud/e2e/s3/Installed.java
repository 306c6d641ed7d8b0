package thecloud.e2e.s3;

import java.nio.file.Path;
import thecloud.testkit.SystemCommand;

/** Programs that the tests need and fetch themselves from Debian's packages where the machine lacks them. */
final class Installed {

    private static final Path HERE = Path.of(".");

    private Installed() {}

    /** @param probe what succeeds when it is there */
    static void sure(String debianPackage, String... probe) {
        if (SystemCommand.attempt(HERE, probe).exitCode() == 0) {
            return;
        }
        SystemCommand.attempt(HERE, "apt-get", "-q", "update");
        SystemCommand.run("apt-get", "-q", "-y", "install", "--no-install-recommends", debianPackage);
    }
}
