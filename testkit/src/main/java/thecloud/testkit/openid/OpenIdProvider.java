package thecloud.testkit.openid;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import thecloud.core.Nullable;

/**
 * Spring Authorization Server (module {@code testkit/openid}) on a loopback port of its own. It can be stopped and started
 * again under the same address; its people are new then.
 */
public final class OpenIdProvider implements AutoCloseable {

    public static final String CLIENT_ID = "the-cloud";
    public static final String CLIENT_SECRET = "client secret: +/%&";

    private final int port;
    private @Nullable Running running;

    private record Running(Process process, BufferedReader answers, PrintStream orders) {}

    /** One that is not started yet. */
    public static OpenIdProvider prepared() {
        return prepared(freePort());
    }

    public static OpenIdProvider prepared(int port) {
        return new OpenIdProvider(port);
    }

    public static OpenIdProvider started() {
        OpenIdProvider provider = prepared();
        provider.start();
        return provider;
    }

    private OpenIdProvider(int port) {
        this.port = port;
    }

    public String issuer() {
        return "http://127.0.0.1:" + port;
    }

    public void start() {
        Path target = Path.of(System.getProperty("project.root"), "testkit", "openid", "target");
        try {
            String classPath = target.resolve("classes")
                    + File.pathSeparator
                    + Files.readString(target.resolve("classpath")).strip();
            Process process = new ProcessBuilder(List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-XX:+UseSerialGC",
                            "-cp",
                            classPath,
                            "thecloud.openidprovider.Main",
                            Integer.toString(port),
                            CLIENT_ID,
                            CLIENT_SECRET))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            running = new Running(
                    process,
                    process.inputReader(StandardCharsets.UTF_8),
                    new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        expect("serving " + issuer());
    }

    /** Somebody who can sign in; their name is their subject too. Replaces whoever had the name. */
    public OpenIdProvider person(String name, String password, String email, boolean verified) {
        order("person " + String.join(" ", name, password, email, Boolean.toString(verified)));
        return this;
    }

    /** Signs with another key from now on, and forgets the old one. */
    public void rotateKeys() {
        order("rotate");
    }

    private void order(String order) {
        running().orders().println(order);
        expect("ok");
    }

    private void expect(String answer) {
        try {
            String line = running().answers().readLine();
            if (!answer.equals(line)) {
                throw new IllegalStateException("the OpenID provider said: " + line);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Does nothing when it does not run. */
    public void stop() {
        if (running != null) {
            running.orders().close();
            running.process().destroy();
            running.process().onExit().join();
            running = null;
        }
    }

    private Running running() {
        return Objects.requireNonNull(running, "the OpenID provider does not run");
    }

    @Override
    public void close() {
        stop();
    }

    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
