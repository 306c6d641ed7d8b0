package thecloud.server;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * How object storage is to run.
 *
 * @param root where the bytes are
 * @param verifyOnRead whether bytes are held against their checksums before they are sent
 */
public record ObjectSettings(Path root, boolean verifyOnRead, Listening listening, Upkeep upkeep) {

    /**
     * How the S3 endpoint is to listen.
     *
     * @param port 0 for any free one
     * @param domains whose subdomains are buckets
     * @param region that clients sign for
     * @param timeout for how long a client may do nothing
     */
    public record Listening(String host, int port, List<String> domains, String region, Duration timeout) {}

    /**
     * What is done in the background.
     *
     * @param logsEvery from one delivery of access logs to the next
     * @param collectDelay from the start until what an earlier process left unfinished is removed
     * @param scrubBytesPerSecond that are verified at most; 0 for none
     * @param scrubPause between two rounds of verifying everything
     */
    public record Upkeep(Duration logsEvery, Duration collectDelay, long scrubBytesPerSecond, Duration scrubPause) {}
}
