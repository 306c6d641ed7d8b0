package planted.core.alpha;

import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Instant;
import planted.core.beta.Beta;
import thecloud.core.access.Attempt;
import thecloud.core.access.Authority;

/** Planted: a public service with a bad name that reads the clock, knows files and CDI, authorises by hand, runs a shell. */
public class ThingManager implements ThingService {

    @Inject
    Path path;

    Authority authority;
    Attempt attempt;
    Beta beta;

    @Override
    public String read() {
        return Instant.now() + " " + authority.decide(attempt);
    }

    void shell(String line) throws java.io.IOException {
        Runtime.getRuntime().exec(new String[] {"sh", "-c", line});
    }
}
