package thecloud.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** A page of 1,000 keys, or of 1,000 common prefixes, of a bucket with 1,000,000 objects and of one with 10,000. */
final class Listings {

    private static final double AIM = 1.5;
    private static final int MANY = 1_000_000;
    private static final int FEW = 10_000;
    private static final int PREFIXES = 1000;
    private static final int ROUNDS = 31;
    private static final String ALL = "?list-type=2&max-keys=1000&start-after=p";
    private static final String PREFIXED = "?delimiter=%2F&list-type=2&max-keys=1000";

    /** Each row is like the model, which has no bytes; a thousand prefixes share the keys evenly. */
    private static final String COPY = """
            INSERT INTO objects
            SELECT copy.* FROM objects AS model
            JOIN buckets ON buckets.id = model.bucket_id AND buckets.name = ?
            CROSS JOIN generate_series(0, ?) AS number
            CROSS JOIN LATERAL jsonb_populate_record(model, jsonb_build_object('id', gen_random_uuid(),
                'key', 'prefix-' || to_char(number % ?, 'FM0000') || '/key-' || to_char(number, 'FM0000000'))) AS copy
            WHERE model.key = 'model'""";

    private final StorageRows storage;
    private final int port;
    private final Database database;
    private final Path empty;

    Listings(StorageRows storage, ScratchCloud cloud) throws IOException {
        this.storage = storage;
        this.port = cloud.s3Port();
        this.database = new Database(cloud.postgresPort());
        this.empty = Files.createTempFile(cloud.home(), "empty", "");
    }

    void measure(Report report) throws Exception {
        fill("bench-many", MANY);
        fill("bench-few", FEW);
        database.execute("VACUUM ANALYZE objects");
        compare(report, "1,000 keys of 1,000,000 against of 10,000", ALL);
        compare(report, "the same with a delimiter", PREFIXED);
    }

    private void compare(Report report, String name, String query) throws Exception {
        Samples many = new Samples();
        Samples few = new Samples();
        String ofMany = storage.requests().get("/bench-many" + query);
        String ofFew = storage.requests().get("/bench-few" + query);
        for (int round = 0; round < ROUNDS; round++) { // the first ones are for the compiler and do not move the median
            few.time(() -> RawTransfer.get(port, ofFew));
            many.time(() -> RawTransfer.get(port, ofMany));
        }
        report.add(Row.atMost(name, many.median(), few.median(), AIM, "ms"));
    }

    private void fill(String bucket, int objects) throws IOException, SQLException {
        RawTransfer.put(port, storage.requests().put("/" + bucket), empty);
        RawTransfer.put(port, storage.requests().put("/" + bucket + "/model"), empty);
        try (Connection connection = database.open();
                PreparedStatement statement = connection.prepareStatement(COPY)) {
            statement.setString(1, bucket);
            statement.setInt(2, objects - 2); // the model is one of them
            statement.setInt(3, PREFIXES);
            if (statement.executeUpdate() != objects - 1) {
                throw new SQLException("the rows were not inserted");
            }
        }
    }
}
