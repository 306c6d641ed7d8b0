package thecloud.aws.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import thecloud.aws.http.XmlElement;
import thecloud.aws.http.XmlReader;
import thecloud.aws.http.XmlWriter;

/** What AWS's own clients believe S3 to be, as {@code scripts/s3-model.py} boiled it down. */
public final class S3Model {

    /** Younger than the model: documented in the API reference since. */
    private static final Set<String> YOUNGER = Set.of(
            "ChecksumType",
            "ChecksumCRC64NVME",
            "ContinuationToken",
            "Prefix",
            "BucketRegion",
            "Tags",
            "Tag",
            "BlockedEncryptionTypes",
            "TargetObjectKeyFormat",
            "PartitionedPrefix",
            "PartitionDateSource");

    private static final List<String> LINES = read();

    private S3Model() {}

    /** Lines of one kind, without the kind. */
    public static List<String> lines(String kind) {
        return LINES.stream()
                .filter(line -> line.startsWith(kind + " "))
                .map(line -> line.substring(kind.length() + 1))
                .toList();
    }

    /** That clients know every element of an answer. Answers the document. */
    public static String assertAnswers(String operation, Consumer<XmlWriter> document) {
        XmlWriter writer = new XmlWriter();
        document.accept(writer);
        byte[] bytes = writer.bytes();
        Set<String> known = paths("output", operation);
        List<String> unknown = new ArrayList<>();
        collect(XmlReader.read(bytes), "", path -> {
            if (!known.contains(path) && !YOUNGER.contains(path.substring(path.lastIndexOf('/') + 1))) {
                unknown.add(path);
            }
        });
        assertThat(unknown).as("elements of " + operation).isEmpty();
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Paths of elements within the document of a request ({@code input}) or an answer ({@code output}). */
    public static Set<String> paths(String direction, String operation) {
        return lines(direction).stream()
                .filter(line -> line.startsWith(operation + " "))
                .map(line -> line.substring(operation.length() + 1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static void collect(XmlElement element, String prefix, Consumer<String> path) {
        for (XmlElement child : element.children()) {
            path.accept(prefix + child.name());
            collect(child, prefix + child.name() + "/", path);
        }
    }

    private static List<String> read() {
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(S3Model.class.getResourceAsStream("/s3-model.txt"), StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
