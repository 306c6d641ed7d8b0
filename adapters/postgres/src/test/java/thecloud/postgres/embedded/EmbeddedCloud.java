package thecloud.postgres.embedded;

import java.nio.file.Path;

/** A process that does what the server does first, for tests to kill. */
final class EmbeddedCloud {

    private EmbeddedCloud() {}

    public static void main(String[] args) throws InterruptedException {
        HomeLock lock = HomeLock.acquire(Path.of(args[0]));
        EmbeddedPostgres postgres = EmbeddedPostgres.start(
                lock, new EmbeddedSettings(Integer.parseInt(args[1]), "cloud", args[2], "miniaws", true));
        System.out.println("ready " + postgres.pid());
        Thread.currentThread().join();
    }
}
