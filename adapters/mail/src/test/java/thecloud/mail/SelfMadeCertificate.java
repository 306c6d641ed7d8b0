package thecloud.mail;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A certificate that nobody but its maker signed, made with the JDK's keytool. */
final class SelfMadeCertificate {

    private static final String PASSWORD = "changeit";

    private final Path pem;
    private final SSLContext server;

    /** @param name as a subject's alternative name, such as {@code ip:127.0.0.1} */
    SelfMadeCertificate(Path directory, String name) {
        try {
            Path file = Files.createTempDirectory(directory, "certificate").resolve("keys.p12");
            keytool("-genkeypair -alias mail -keyalg EC -validity 2 -dname CN=mail -ext san=" + name
                    + " -storetype PKCS12 -storepass " + PASSWORD + " -keystore " + file);
            KeyStore keys = KeyStore.getInstance("PKCS12");
            try (InputStream in = Files.newInputStream(file)) {
                keys.load(in, PASSWORD.toCharArray());
            }
            String encoded = Base64.getMimeEncoder()
                    .encodeToString(keys.getCertificate("mail").getEncoded());
            pem = Files.writeString(
                    file.resolveSibling("ca.pem"),
                    "-----BEGIN CERTIFICATE-----\n" + encoded + "\n-----END CERTIFICATE-----\n");
            KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(keys, PASSWORD.toCharArray());
            server = SSLContext.getInstance("TLS");
            server.init(managers.getKeyManagers(), null, null);
        } catch (IOException | GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static void keytool(String arguments) throws IOException {
        Path tool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        List<String> command = new ArrayList<>(List.of(tool.toString()));
        command.addAll(List.of(arguments.split(" ")));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new AssertionError(said);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** What a client trusts it by. */
    Path pem() {
        return pem;
    }

    /** What a server shows it with. */
    SSLContext server() {
        return server;
    }
}
