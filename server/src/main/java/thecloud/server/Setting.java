package thecloud.server;

import java.util.Arrays;
import java.util.Optional;

/** The names of all settings, as the environment and {@code cloud.conf} spell them. */
enum Setting {
    CLOUD_HOME("~/.thecloud", "where everything is kept (environment only)"),
    CLOUD_MODE("development", "development or production"),
    CLOUD_MASTER_KEY_FILE("<CLOUD_HOME>/master.key", "the key that all others are derived from"),
    HTTP_HOST("127.0.0.1", "address that the API listens on"),
    HTTP_PORT("8080", "port that the API listens on"),
    S3_PORT("4566", "port that the S3 endpoint listens on, at the address of HTTP_HOST"),
    S3_TIMEOUT("60", "seconds that an S3 client may do nothing in the midst of a request, 1 to 3600"),
    S3_DOMAINS("localhost", "domains, with commas between, whose bucket.s3.<domain> is that bucket"),
    CLOUD_REGION("local", "region that S3 clients sign for; us-east-1 always does, too"),
    DATABASE_URL("", "postgres://user:password@host:port/database; without it the server runs its own PostgreSQL"),
    DATABASE_POOL("16", "connections to the database, 2 to 90"),
    POSTGRES_PORT("5433", "port of the server's own PostgreSQL, on loopback"),
    COMPUTE_BACKEND("docker", "docker, or simulated (nothing really runs)"),
    DOCKER_HOST("unix:///var/run/docker.sock", "the Docker Engine"),
    INSTANCE_SECCOMP(
            "cloud",
            "cloud (instances may ping; no 32-bit programs), or engine: the seccomp profile that Docker has by itself"),
    INSTANCE_BIND_ADDRESS("127.0.0.1", "address that instances' ports are published on"),
    ELASTIC_IP_POOL(
            "",
            "block of addresses that elastic IPs are taken from, /16 to /28; without it a /24 of 100.64.0.0/10 that follows"
                    + " from the cloud's id"),
    REGISTRY_AUTH_FILE("", "credentials for private registries, as in Docker's config.json"),
    IMAGE_MAX_MB("4096", "MiB that an image may hold, uncompressed, 1 to 1048576"),
    IMAGE_IMPORT_PRIVATE_ADDRESSES(
            "false", "true, or false: whether images may be fetched from addresses that are not public"),
    SMTP_HOST("", "mail server; without it mails are logged in development and refused in production"),
    SMTP_PORT("587", "port of the mail server"),
    SMTP_TLS("starttls", "starttls, tls (from the first byte) or none"),
    SMTP_USER("", "name to sign in to the mail server with; without it nobody signs in"),
    SMTP_PASSWORD("", "password of SMTP_USER"),
    SMTP_FROM("", "address that mails come from; needed with SMTP_HOST"),
    SMTP_CA_FILE("", "certificates (PEM) to trust instead of the platform's"),
    STORAGE_VERIFY_ON_READ("on", "on, or off: whether objects are held against their checksums before they are sent"),
    STORAGE_LOG_SECONDS("300", "seconds from one delivery of buckets' access logs to the next, 1 to 3600"),
    STORAGE_COLLECT_DELAY(
            "60", "seconds after a start until what an earlier process left unfinished is removed, 1 to 3600"),
    STORAGE_SCRUB_RATE("20", "MiB a second of stored bytes that are verified in the background, 0 (none) to 10000"),
    STORAGE_SCRUB_DAYS("7", "days from verifying everything to beginning again, 0 to 365"),
    OIDC_ISSUER("", "OpenID Connect provider to sign in through, exactly as it calls itself; without it there is none"),
    OIDC_CLIENT_ID("", "what the provider knows this cloud as"),
    OIDC_CLIENT_SECRET("", "secret of OIDC_CLIENT_ID"),
    OIDC_SCOPES("openid email profile", "what is asked of the provider; openid and email are needed"),
    OIDC_NAME("", "what to call the provider; its host name unless given"),
    OIDC_REDIRECT_URL(
            "", "https address that the provider may send browsers to, besides http://127.0.0.1:<port>/callback"),
    OIDC_SIGN_UP("verified", "verified (who has a verified e-mail address there gets an account) or off"),
    WORKERS("24", "background jobs at once, 1 to 64"),
    EVENT_RETENTION_DAYS("30", "days that events are kept, 1 to 3650"),
    AUDIT_RETENTION_DAYS("365", "days that the audit log is kept, 1 to 3650"),
    METRICS_RETENTION_DAYS("7", "days that metrics of instances are kept, 1 to 365"),
    QUOTA_INSTANCES("1000", "instances that a tenant may have, unless an operator says otherwise"),
    QUOTA_VCPUS("1000", "vCPUs that a tenant's instances may have together"),
    QUOTA_MEMORY_MB("1000000", "MB of memory that a tenant's instances may have together"),
    QUOTA_DISK_GB("10000", "GB of disk that a tenant's instances may have together"),
    QUOTA_VPCS("20", "VPCs that a tenant may have"),
    QUOTA_SUBNETS("200", "subnets that a tenant's VPCs may have together"),
    QUOTA_VOLUMES("1000", "volumes that a tenant may have"),
    QUOTA_VOLUME_GB("10000", "GB that a tenant's volumes may have together"),
    QUOTA_SNAPSHOTS("1000", "snapshots of volumes that a tenant may have"),
    QUOTA_IMAGES("1000", "images that a tenant may have"),
    QUOTA_IMAGE_GB("1000", "GB that a tenant's images may have together"),
    QUOTA_BUCKETS("1000", "buckets that a tenant may have"),
    QUOTA_STORAGE_MB("1000000000", "MiB that a tenant may store in buckets; 1000000000 is no limit"),
    QUOTA_SECURITY_GROUPS("100", "security groups that a tenant may have, besides its VPCs' default ones"),
    QUOTA_ELASTIC_IPS("10", "elastic IPs that a tenant may have"),
    RATE_LIMIT_PER_KEY("500:1000", "requests a second, and at once, with one API key; or off"),
    RATE_LIMIT_PER_ADDRESS("1000:2000", "requests a second, and at once, from one address; or off"),
    RATE_LIMIT_SIGN_IN("30:30", "logins (and as many registrations) a minute, and at once, from one address; or off"),
    LOG_FORMAT("text", "text or json"),
    LOG_LEVEL("INFO", "ERROR, WARN, INFO, DEBUG or TRACE"),
    OTEL_EXPORTER_OTLP_ENDPOINT("", "where traces are sent (OTLP over gRPC); without it there are none");

    private final String standard;
    private final String meaning;

    Setting(String standard, String meaning) {
        this.standard = standard;
        this.meaning = meaning;
    }

    String standard() {
        return standard;
    }

    String meaning() {
        return meaning;
    }

    static Optional<Setting> named(String name) {
        return Arrays.stream(values())
                .filter(setting -> setting.name().equals(name))
                .findFirst();
    }

    /** The setting whose name takes the fewest edits to get to (Levenshtein distance). */
    static Setting nearest(String name) {
        Setting best = CLOUD_HOME;
        for (Setting setting : values()) {
            if (distance(name, setting.name()) < distance(name, best.name())) {
                best = setting;
            }
        }
        return best;
    }

    static int distance(String a, String b) {
        int[] previous = new int[b.length() + 1];
        Arrays.setAll(previous, i -> i);
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, 1 + Math.min(previous[j], row[j - 1]));
            }
            previous = row;
        }
        return previous[b.length()];
    }
}
