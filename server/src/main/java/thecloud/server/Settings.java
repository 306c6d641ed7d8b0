package thecloud.server;

import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import thecloud.core.Nullable;
import thecloud.core.network.Cidr;
import thecloud.core.rate.RateLimit;
import thecloud.core.rate.RateLimits;
import thecloud.mail.SmtpSettings;

/**
 * How this server is to run; every value checked.
 *
 * @param objects about buckets and what is in them
 * @param databaseUrl null for the server's own PostgreSQL; a secret
 * @param ownSeccompProfile whether instances run under the cloud's seccomp profile, not the engine's
 * @param registryAuthFile null for none
 * @param elasticIpPool what elastic IPs are taken from; null for the cloud's own block
 * @param images what may become an image
 * @param quotas what a tenant may have of each quota unless an operator says otherwise
 * @param rateLimits without those that are off
 * @param smtp null for no mail server
 * @param oidc null for no login through a provider
 * @param otlpEndpoint null for no traces
 */
public record Settings(
        Path home,
        boolean production,
        Path masterKeyFile,
        String httpHost,
        int httpPort,
        ObjectSettings objects,
        @Nullable String databaseUrl,
        int databasePool,
        int postgresPort,
        ComputeKind compute,
        URI dockerHost,
        boolean ownSeccompProfile,
        InetAddress instanceBindAddress,
        @Nullable Path registryAuthFile,
        @Nullable Cidr elasticIpPool,
        Images images,
        @Nullable SmtpSettings smtp,
        @Nullable OidcLoginSettings oidc,
        int workers,
        int eventRetentionDays,
        int auditRetentionDays,
        int metricsRetentionDays,
        Map<String, Long> quotas,
        Map<RateLimits.Kind, RateLimit> rateLimits,
        boolean jsonLogs,
        String logLevel,
        @Nullable URI otlpEndpoint) {

    /**
     * What may become an image.
     *
     * @param maxBytes the most that one may hold
     * @param privateAddresses whether they may be fetched from addresses that are not public
     */
    public record Images(long maxBytes, boolean privateAddresses) {}

    /** What runs instances. */
    public enum ComputeKind {
        DOCKER,
        SIMULATED
    }

    /** Without the database URL, which holds a password. */
    @Override
    public String toString() {
        return "Settings[" + home + ", " + httpHost + ":" + httpPort + ", " + compute + "]";
    }
}
