package thecloud.postgres.embedded;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A process that does what the server does first, for tests to kill or to run as somebody else. */
final class EmbeddedCloud {

    private EmbeddedCloud() {}

    public static void main(String[] args) throws InterruptedException {
        HomeLock lock = HomeLock.acquire(Path.of(args[0]));
        EmbeddedPostgres postgres = EmbeddedPostgres.start(
                lock, new EmbeddedSettings(Integer.parseInt(args[1]), "cloud", args[2], "miniaws", true));
        System.out.println("ready " + postgres.pid());
        Thread.currentThread().join();
    }

    /** It says {@code ready}, and runs until it is killed. */
    static Process process(Path home, EmbeddedSettings settings, List<String> runner) throws IOException {
        return process(home, settings, runner, System.getProperty("java.class.path"));
    }

    /** @param runner a program and its arguments that run what follows them */
    static Process process(Path home, EmbeddedSettings settings, List<String> runner, String classPath)
            throws IOException {
        List<String> words = new ArrayList<>(runner);
        words.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classPath,
                EmbeddedCloud.class.getName(),
                home.toString(),
                Integer.toString(settings.port()),
                settings.password()));
        return new ProcessBuilder(words).directory(new File("/")).start();
    }
}
