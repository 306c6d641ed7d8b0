package thecloud.testkit;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Takes files out of Debian packages without installing them, so that no service starts on the machine. */
final class DebianPackages {

    private DebianPackages() {}

    /** Unpacks the packages, without what they depend on, into a directory. */
    static void unpack(Path into, List<String> packages) throws IOException {
        Path downloads = Files.createTempDirectory("thecloud-packages");
        try {
            String[] download = Stream.concat(Stream.of("apt-get", "-q", "download"), packages.stream())
                    .toArray(String[]::new);
            SystemCommand.Outcome outcome = SystemCommand.attempt(downloads, download);
            if (!outcome.succeeded()) {
                SystemCommand.attempt(downloads, "apt-get", "-q", "update"); // lists may be missing or old
                outcome = SystemCommand.attempt(downloads, download);
            }
            if (!outcome.succeeded()) {
                throw new IllegalStateException("Test images are made from the Debian packages "
                        + packages
                        + ", which apt-get could not download. Needed: Debian or Ubuntu, a package mirror, and (when"
                        + " the package lists are missing) root to run apt-get update. It said:\n" + outcome.output());
            }
            try (DirectoryStream<Path> files = Files.newDirectoryStream(downloads, "*.deb")) {
                for (Path file : files) {
                    SystemCommand.run("dpkg-deb", "-x", file.toString(), into.toString());
                }
            }
        } finally {
            Directories.delete(downloads);
        }
    }

    /** Of the shared libraries that a package needs, with theirs, those that most programs get by with. */
    static List<String> libraries(String ofPackage) {
        return allLibraries(ofPackage).stream()
                .filter(line -> line.matches("lib(c6|crypt1|pcre\\S*|ssl\\S*|gcc-s1)|zlib1g|libpcre2-8-0"))
                .toList();
    }

    /** The shared libraries that a package needs, with theirs. */
    static List<String> allLibraries(String ofPackage) {
        String output = SystemCommand.run(
                "apt-cache",
                "depends",
                "--recurse",
                "--no-recommends",
                "--no-suggests",
                "--no-conflicts",
                "--no-breaks",
                "--no-replaces",
                "--no-enhances",
                ofPackage);
        return output.lines()
                .filter(line -> line.matches("lib[^ :]+|zlib1g"))
                .distinct()
                .toList();
    }
}
