package planted.core.alpha;

import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Instant;
import planted.core.beta.Beta;
import thecloud.core.access.Permission;
import thecloud.core.access.Role;

/** Planted: a public service with a bad name that reads the clock, knows files and CDI, authorises by hand, runs a shell. */
public class ThingManager implements ThingService {

    @Inject
    Path path;

    Beta beta;

    @Override
    public String read() {
        return Instant.now() + " " + Role.ADMIN.allows(Permission.parse("thing:read"));
    }

    void shell(String line) throws java.io.IOException {
        Runtime.getRuntime().exec(new String[] {"sh", "-c", line});
    }
}
