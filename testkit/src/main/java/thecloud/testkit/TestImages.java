package thecloud.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/**
 * Small images with the names that users use, made from Debian packages without any registry. A tag that is there
 * already, perhaps the real image, is left alone.
 */
public final class TestImages {

    public static final String BUSYBOX = "busybox:latest";
    public static final String NGINX = "nginx:alpine";
    public static final String IPERF3 = "thecloud-iperf3:latest";

    public static final String SSH = "thecloud-ssh:latest";
    public static final String OPENSSH = "thecloud-openssh:latest";
    public static final String PERL = "thecloud-perl:latest";

    /** Stands in the page that {@link #NGINX} serves; also in that of the real image. */
    public static final String NGINX_PAGE = "Welcome to nginx";

    private static final String PASSWD = "root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534:nobody:/:/bin/false\n";
    private static final String GROUP = "root:x:0:\nnogroup:x:65534:\n";
    private static final String NGINX_CONF = """
            worker_processes 1;
            user nobody nogroup;
            pid /tmp/nginx.pid;
            error_log /dev/stderr notice;
            events { worker_connections 256; }
            http {
              access_log /dev/stdout;
              client_body_temp_path /tmp/body;
              proxy_temp_path /tmp/proxy;
              fastcgi_temp_path /tmp/fastcgi;
              uwsgi_temp_path /tmp/uwsgi;
              scgi_temp_path /tmp/scgi;
              server { listen 80; location / { root /usr/share/nginx/html; index index.html; } }
            }
            """;

    private TestImages() {}

    /** Fails, saying what is missing, unless a Docker engine answers. */
    public static void requireEngine() {
        SystemCommand.Outcome outcome =
                SystemCommand.attempt(Path.of("."), "docker", "version", "--format", "{{.Server.Version}}");
        if (!outcome.succeeded()) {
            throw new IllegalStateException("These tests need a running Docker engine and the docker command (Debian:"
                    + " apt-get install docker.io; service docker start). It said: " + outcome.output());
        }
    }

    /** An image with busybox as every command. */
    public static String busybox() {
        return build(BUSYBOX, List.of("CMD [\"sh\"]"), TestImages::busyboxRoot);
    }

    /** An nginx that serves a page on port 80, logs to standard output and has busybox around it. */
    public static String nginx() {
        return build(NGINX, List.of("CMD [\"nginx\", \"-g\", \"daemon off;\"]", "EXPOSE 80"), root -> {
            List<String> packages = new ArrayList<>(DebianPackages.libraries("nginx"));
            packages.add("nginx");
            DebianPackages.unpack(root, packages);
            busyboxRoot(root);
            Files.createDirectories(root.resolve("etc/nginx"));
            Files.createDirectories(root.resolve("var/log/nginx"));
            Files.createDirectories(root.resolve("var/lib/nginx"));
            Files.writeString(root.resolve("etc/nginx/nginx.conf"), NGINX_CONF);
            Path html = Files.createDirectories(root.resolve("usr/share/nginx/html"));
            Files.writeString(html.resolve("index.html"), "<html><body><h1>" + NGINX_PAGE + "!</h1></body></html>\n");
        });
    }

    /** An iperf3 that waits for those who measure their way to it. */
    public static String iperf3() {
        return build(IPERF3, List.of("CMD [\"iperf3\", \"-s\"]", "EXPOSE 5201"), root -> {
            List<String> packages = new ArrayList<>(DebianPackages.libraries("iperf3"));
            packages.addAll(List.of("iperf3", "libiperf0", "libsctp1"));
            DebianPackages.unpack(root, packages);
            busyboxRoot(root);
        });
    }

    /** A Perl, which asks the kernel for whatever it is told to. */
    public static String perl() {
        return build(PERL, List.of("CMD [\"sh\"]"), root -> {
            List<String> packages = new ArrayList<>(DebianPackages.allLibraries("perl-base"));
            packages.add("perl-base");
            DebianPackages.unpack(root, packages);
            busyboxRoot(root);
        });
    }

    /** An SSH server that lets in by key alone, with a client and what makes keys. */
    public static String ssh() {
        return build(SSH, List.of("CMD [\"dropbear\", \"-F\", \"-E\", \"-R\", \"-s\"]", "EXPOSE 22"), root -> {
            List<String> packages = new ArrayList<>(DebianPackages.libraries("dropbear-bin"));
            packages.addAll(List.of("dropbear-bin", "libtomcrypt1", "libtommath1", "libgmp10"));
            DebianPackages.unpack(root, packages);
            busyboxRoot(root);
            Files.createDirectories(root.resolve("etc/dropbear"));
        });
    }

    /** The SSH server that distributions have: it jails whom it does not know yet, and tells the kernel who signs in. */
    public static String openSsh() {
        String command = "mkdir -p /run/sshd && ssh-keygen -A && exec /usr/sbin/sshd -D -e";
        return build(OPENSSH, List.of("CMD [\"sh\", \"-c\", \"" + command + "\"]", "EXPOSE 22"), root -> {
            List<String> packages = new ArrayList<>(DebianPackages.allLibraries("openssh-server"));
            packages.addAll(List.of("openssh-server", "openssh-client"));
            DebianPackages.unpack(root, packages);
            busyboxRoot(root);
            Files.writeString(root.resolve("etc/passwd"), PASSWD + "sshd:x:100:65534:sshd:/run/sshd:/bin/false\n");
            Files.writeString(root.resolve("etc/ssh/sshd_config"), "PasswordAuthentication no\nUsePAM no\n");
        });
    }

    /** Fills a directory that becomes an image. */
    @FunctionalInterface
    private interface Filling {
        void fill(Path root) throws IOException;
    }

    private static synchronized String build(String tag, List<String> changes, Filling filling) {
        requireEngine();
        if (SystemCommand.attempt(Path.of("."), "docker", "image", "inspect", tag)
                .succeeded()) {
            return tag;
        }
        try {
            Path work = Files.createTempDirectory("thecloud-image");
            try {
                Path root = Files.createDirectory(work.resolve("root"));
                filling.fill(root);
                Path tar = work.resolve("image.tar");
                SystemCommand.run("tar", "--owner=0", "--group=0", "-C", root.toString(), "-cf", tar.toString(), ".");
                importTar(tar, tag, changes);
            } finally {
                Directories.delete(work);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return tag;
    }

    private static void importTar(Path tar, String tag, List<String> changes) {
        List<String> command = new ArrayList<>(List.of("docker", "import"));
        changes.forEach(change -> command.addAll(List.of("--change", change)));
        command.addAll(List.of(tar.toString(), tag));
        SystemCommand.run(command.toArray(String[]::new));
    }

    private static void busyboxRoot(Path root) throws IOException {
        DebianPackages.unpack(root, List.of("busybox-static"));
        Path bin = root.resolve("bin");
        if (Files.notExists(bin)) {
            Files.createSymbolicLink(bin, Path.of("usr/bin")); // Debian 13 and newer keep everything under usr
        }
        for (String library : List.of("lib", "lib64")) {
            if (Files.notExists(root.resolve(library))
                    && Files.exists(root.resolve("usr").resolve(library))) {
                Files.createSymbolicLink(root.resolve(library), Path.of("usr", library));
            }
        }
        String applets = SystemCommand.run(bin.resolve("busybox").toString(), "--list");
        for (String applet : applets.lines().toList()) {
            Path link = bin.resolve(applet);
            if (Files.notExists(link)) {
                Files.createSymbolicLink(link, Path.of("busybox"));
            }
        }
        Files.createDirectories(root.resolve("etc"));
        Files.createDirectories(root.resolve("root"));
        Files.writeString(root.resolve("etc/passwd"), PASSWD);
        Files.writeString(root.resolve("etc/group"), GROUP);
        Path tmp = Files.createDirectories(root.resolve("tmp"));
        Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxr-xr-x"));
        SystemCommand.run("chmod", "1777", tmp.toString());
    }
}
