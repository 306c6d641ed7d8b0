package thecloud.server;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.ConfigProvider;

/** Runs when everything works and requests are taken: says so, and waits for the end. */
@Singleton
public class Ready implements QuarkusApplication {
    private final Cloud cloud;

    public Ready(Cloud cloud) {
        this.cloud = cloud;
    }

    @Override
    @SuppressWarnings("SystemOut") // the summary is for whoever started the server, not for the log
    public int run(String... words) {
        Settings settings = Start.current().orElseThrow().settings();
        // The real port, also when 0 asked for any free one.
        int port = ConfigProvider.getConfig().getValue("quarkus.http.port", Integer.class);
        String url = Summary.url(settings.httpHost(), port);
        if (Rehearsal.asked()) {
            Rehearsal.run(settings, cloud.storage().endpoint());
        }
        System.out.println(Summary.of(settings, url, cloud.storage().endpoint(), cloud.dependencies()));
        System.out.flush();
        // Last: who waits for these files then shows what is printed above.
        ServerFiles.in(settings.home()).write(ProcessHandle.current().pid(), url);
        Quarkus.waitForExit();
        return 0;
    }
}
