package thecloud.cli.iam;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Option;
import thecloud.cli.base.CommandFailure;
import thecloud.cli.base.TextFile;
import thecloud.client.http.Json;

/** The file that holds a policy's document. */
final class PolicyFile {

    @Option(names = "--file", required = true, paramLabel = "FILE", description = "JSON, as AWS writes policies.")
    Path file;

    Map<String, Object> document() throws IOException {
        try {
            return Json.mapper().readValue(TextFile.read(file), new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw CommandFailure.usage("The file " + file + " is not JSON: " + e.getOriginalMessage() + " in line "
                    + e.getLocation().getLineNr() + ".");
        }
    }
}
