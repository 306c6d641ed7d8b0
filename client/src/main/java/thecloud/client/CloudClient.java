package thecloud.client;

import java.net.URI;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import thecloud.client.audit.Audit;
import thecloud.client.compute.InstanceTypes;
import thecloud.client.compute.Instances;
import thecloud.client.events.Events;
import thecloud.client.federation.ExternalLogins;
import thecloud.client.firewall.ElasticIps;
import thecloud.client.firewall.Network;
import thecloud.client.firewall.SecurityGroups;
import thecloud.client.http.ClientSettings;
import thecloud.client.http.CloudHttp;
import thecloud.client.iam.Policies;
import thecloud.client.iam.Roles;
import thecloud.client.identity.Auth;
import thecloud.client.identity.SecondFactor;
import thecloud.client.identity.Tenants;
import thecloud.client.image.Images;
import thecloud.client.live.LiveConnection;
import thecloud.client.network.Gateways;
import thecloud.client.network.Peerings;
import thecloud.client.network.RouteTables;
import thecloud.client.network.Subnets;
import thecloud.client.network.Vpcs;
import thecloud.client.people.Accounts;
import thecloud.client.people.Members;
import thecloud.client.people.Passwords;
import thecloud.client.quota.Quotas;
import thecloud.client.serviceaccount.ServiceAccounts;
import thecloud.client.sshkey.SshKeys;
import thecloud.client.storage.Storage;
import thecloud.client.volume.Snapshots;
import thecloud.client.volume.Volumes;
import thecloud.client.work.Tasks;

/**
 * The Cloud, for Java programs. Safe for use by many threads; close it when done.
 *
 * <pre>{@code
 * try (var cloud = CloudClient.builder().endpoint("http://localhost:8080").apiKey(key).build()) {
 *     cloud.instances().stop("web-01");
 * }
 * }</pre>
 */
public final class CloudClient implements AutoCloseable {

    private final CloudHttp http;

    private CloudClient(CloudHttp http) {
        this.http = http;
    }

    public static Builder builder() {
        return new Builder();
    }

    public Auth auth() {
        return new Auth(http);
    }

    public Tenants tenants() {
        return new Tenants(http);
    }

    public SecondFactor secondFactor() {
        return new SecondFactor(http);
    }

    /** Signing in through an OpenID Connect provider, and the identities that do. */
    public ExternalLogins externalLogins() {
        return new ExternalLogins(http);
    }

    public ServiceAccounts serviceAccounts() {
        return new ServiceAccounts(http);
    }

    public SshKeys sshKeys() {
        return new SshKeys(http);
    }

    public Roles roles() {
        return new Roles(http);
    }

    public Policies policies() {
        return new Policies(http);
    }

    public Members members() {
        return new Members(http);
    }

    public Passwords passwords() {
        return new Passwords(http);
    }

    public Accounts accounts() {
        return new Accounts(http);
    }

    public Instances instances() {
        return new Instances(http);
    }

    public InstanceTypes instanceTypes() {
        return new InstanceTypes(http);
    }

    public Images images() {
        return new Images(http);
    }

    public Vpcs vpcs() {
        return new Vpcs(http);
    }

    public Subnets subnets() {
        return new Subnets(http);
    }

    public RouteTables routeTables() {
        return new RouteTables(http);
    }

    public Gateways internetGateways() {
        return Gateways.internet(http);
    }

    public Gateways natGateways() {
        return Gateways.nat(http);
    }

    public Peerings peerings() {
        return new Peerings(http);
    }

    public Volumes volumes() {
        return new Volumes(http);
    }

    public Snapshots snapshots() {
        return new Snapshots(http);
    }

    public Storage storage() {
        return new Storage(http);
    }

    public SecurityGroups securityGroups() {
        return new SecurityGroups(http);
    }

    public ElasticIps elasticIps() {
        return new ElasticIps(http);
    }

    /** What can reach what. */
    public Network network() {
        return new Network(http);
    }

    public Events events() {
        return new Events(http);
    }

    public Audit audit() {
        return new Audit(http);
    }

    public Tasks tasks() {
        return new Tasks(http);
    }

    public Quotas quotas() {
        return new Quotas(http);
    }

    /** Opens a connection for live updates: events, logs, stats, terminals. */
    public LiveConnection live() {
        return LiveConnection.open(http);
    }

    @Override
    public void close() {
        http.close();
    }

    /** Collects where and as whom to call; only {@link #endpoint} matters for a call that needs no credentials. */
    public static final class Builder {

        private URI endpoint = URI.create("http://localhost:8080");
        private @Nullable String apiKey;
        private @Nullable String bearerToken;
        private @Nullable String tenant;
        private Duration timeout = Duration.ofSeconds(30);
        private int maxAttempts = 4;
        private Consumer<String> trace = line -> {};

        private Builder() {}

        public Builder endpoint(String url) {
            endpoint = URI.create(url);
            return this;
        }

        public Builder apiKey(@Nullable String value) {
            apiKey = value;
            return this;
        }

        public Builder bearerToken(@Nullable String value) {
            bearerToken = value;
            return this;
        }

        /** Id or slug of the tenant to act in, instead of the key's own. */
        public Builder tenant(@Nullable String value) {
            tenant = value;
            return this;
        }

        /** How long one attempt may take (30 s when not set). */
        public Builder timeout(Duration value) {
            timeout = value;
            return this;
        }

        /** Attempts of one call, the first included (4 when not set). */
        public Builder maxAttempts(int value) {
            maxAttempts = value;
            return this;
        }

        /** Is told of each request and answer, in one line without secrets. */
        public Builder trace(Consumer<String> value) {
            trace = value;
            return this;
        }

        public CloudClient build() {
            return new CloudClient(new CloudHttp(
                    new ClientSettings(endpoint, apiKey, bearerToken, tenant, timeout, maxAttempts, trace)));
        }
    }
}
