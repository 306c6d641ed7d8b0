package thecloud.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.UUID;
import thecloud.client.CloudClient;

/** The first page of a tenant with many instances against that of one with a page full. */
final class Pages {

    private static final double AIM = 1.5;
    private static final int FEW = 100;
    private static final int MANY = 100_000;
    private static final int WARM_UPS = 50;
    private static final int REPEATS = 200;

    private final CloudClient cloud;
    private final String endpoint;
    private final String apiKey;
    private final Database database;

    Pages(CloudClient cloud, String endpoint, String apiKey, Database database) {
        this.cloud = cloud;
        this.endpoint = endpoint;
        this.apiKey = apiKey;
        this.database = database;
    }

    /** The rows are copies of the model's. */
    void measure(Report report, String model) throws Exception {
        String few = tenant(model, "few rows", FEW);
        String many = tenant(model, "many rows", MANY);
        database.execute("ANALYZE instances");
        Samples ours = new Samples();
        Samples reference = new Samples();
        try (HttpClient http = HttpClient.newHttpClient()) {
            for (int i = -WARM_UPS; i < REPEATS; i++) {
                double small = Samples.millisOf(() -> firstPage(http, few));
                double large = Samples.millisOf(() -> firstPage(http, many));
                if (i >= 0) {
                    reference.add(small);
                    ours.add(large);
                }
            }
        }
        report.add(Row.atMost("first page of GET /instances", ours.median(), reference.median(), AIM, "ms"));
        report.note("first page: GET /instances?limit=" + FEW + " in a tenant with " + MANY
                + " instances, against one with " + FEW + ", alternating, medians of " + REPEATS);
    }

    private String tenant(String model, String name, int rows) throws Exception {
        String tenant = cloud.tenants().create(name).id();
        database.copyInstance(UUID.fromString(model), UUID.fromString(tenant), rows);
        return tenant;
    }

    private void firstPage(HttpClient http, String tenant) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(endpoint + "/instances?limit=" + FEW))
                .header("X-API-Key", apiKey)
                .header("X-Tenant-ID", tenant)
                .build();
        HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        if (response.statusCode() != 200) {
            throw new IOException("GET /instances answered " + response.statusCode());
        }
    }
}
