package thecloud.server;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * How object storage is to run.
 *
 * @param root where the bytes are
 * @param host address that the S3 endpoint listens on
 * @param port 0 for any free one
 * @param domains whose subdomains are buckets
 * @param region that clients sign for
 * @param verifyOnRead whether bytes are held against their checksums before they are sent
 * @param logsEvery from one delivery of access logs to the next
 */
public record ObjectSettings(
        Path root,
        String host,
        int port,
        List<String> domains,
        String region,
        boolean verifyOnRead,
        Duration logsEvery) {}
