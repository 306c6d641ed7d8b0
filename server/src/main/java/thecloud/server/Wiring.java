package thecloud.server;

import io.micrometer.core.instrument.Metrics;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.UUID;
import thecloud.aws.AwsPorts;
import thecloud.core.Ids;
import thecloud.core.Nullable;
import thecloud.core.access.Guard;
import thecloud.core.access.GuardPorts;
import thecloud.core.access.ResourceDirectory;
import thecloud.core.accesskey.AccessKeyService;
import thecloud.core.accesskey.AccessKeys;
import thecloud.core.audit.Audit;
import thecloud.core.audit.AuditAdministration;
import thecloud.core.audit.AuditService;
import thecloud.core.audit.RefusedCredentials;
import thecloud.core.compute.Compute;
import thecloud.core.compute.ComputeBackend;
import thecloud.core.compute.InstanceService;
import thecloud.core.compute.InstanceShell;
import thecloud.core.compute.InstanceTelemetry;
import thecloud.core.compute.InstanceTypeService;
import thecloud.core.events.EventService;
import thecloud.core.events.Events;
import thecloud.core.federation.ExternalLoginService;
import thecloud.core.federation.Federation;
import thecloud.core.federation.IdentityProvider;
import thecloud.core.federation.LinkedIdentityService;
import thecloud.core.federation.LoginRules;
import thecloud.core.iam.AccessExplainer;
import thecloud.core.iam.Iam;
import thecloud.core.iam.InlinePolicyService;
import thecloud.core.iam.PolicyService;
import thecloud.core.iam.RoleService;
import thecloud.core.identity.ApiKeyService;
import thecloud.core.identity.Identity;
import thecloud.core.identity.IdentityPorts;
import thecloud.core.identity.SessionService;
import thecloud.core.identity.TenantService;
import thecloud.core.mail.Mailer;
import thecloud.core.people.AccountService;
import thecloud.core.people.InvitationService;
import thecloud.core.people.MemberService;
import thecloud.core.people.PasswordService;
import thecloud.core.people.People;
import thecloud.core.quota.Accounting;
import thecloud.core.quota.QuotaService;
import thecloud.core.rate.RateLimits;
import thecloud.core.secondfactor.SecondFactor;
import thecloud.core.secondfactor.SecondFactorService;
import thecloud.core.serviceaccount.AccountAccessKeyService;
import thecloud.core.serviceaccount.ServiceAccountKeyService;
import thecloud.core.serviceaccount.ServiceAccountService;
import thecloud.core.serviceaccount.ServiceAccounts;
import thecloud.core.serviceaccount.TokenService;
import thecloud.core.sshkey.SshKeyService;
import thecloud.core.sshkey.SshKeys;
import thecloud.core.volume.StorageBackend;
import thecloud.core.work.TaskService;
import thecloud.core.work.Work;
import thecloud.crypto.MasterKey;
import thecloud.crypto.RandomIds;
import thecloud.docker.DockerSettings;
import thecloud.docker.compute.DockerCompute;
import thecloud.mail.LoggedMailer;
import thecloud.mail.NoMailer;
import thecloud.mail.SmtpMailer;
import thecloud.mail.SmtpSettings;
import thecloud.oidc.OidcProvider;
import thecloud.postgres.CloudSettings;
import thecloud.postgres.Database;
import thecloud.postgres.DatabaseSettings;
import thecloud.postgres.Migrations;
import thecloud.postgres.PostgresListener;
import thecloud.postgres.embedded.EmbeddedPostgres;
import thecloud.postgres.embedded.EmbeddedSettings;
import thecloud.postgres.embedded.HomeLock;
import thecloud.postgres.rate.PostgresBuckets;
import thecloud.postgres.work.PostgresTaskRepository;
import thecloud.simulated.compute.SimulatedCompute;

/** Puts the cloud together, in plain Java and in the order in which one part needs another. */
final class Wiring {
    private final Settings settings;
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final InstantSource clock;
    private final Ids ids = new RandomIds();

    private final @Nullable ComputeBackend givenBackend;
    private final @Nullable StorageBackend givenStorage;
    private @Nullable IdentityProvider provider;

    private Wiring(
            Settings settings, @Nullable ComputeBackend given, @Nullable StorageBackend storage, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
        this.givenBackend = given;
        this.givenStorage = storage;
    }

    /** @throws StartRefused or {@code CannotStart}, saying what is in the way */
    static RunningCloud start(Settings settings) {
        return start(settings, null, InstantSource.system());
    }

    /** With a clock of the caller's, and unless null a backend instead of the one that the settings name. */
    static RunningCloud start(Settings settings, @Nullable ComputeBackend backend, InstantSource clock) {
        return start(settings, backend, null, clock);
    }

    /** With storage for volumes, unless null, instead of what the machine has. */
    static RunningCloud start(
            Settings settings,
            @Nullable ComputeBackend backend,
            @Nullable StorageBackend storage,
            InstantSource clock) {
        Wiring wiring = new Wiring(settings, backend, storage, clock);
        try {
            return wiring.start();
        } catch (RuntimeException e) {
            RunningCloud.closeAll(wiring.open);
            throw e;
        }
    }

    /** Brings the database up to date, and nothing else. */
    static void migrate(Settings settings) {
        Wiring wiring = new Wiring(settings, null, null, InstantSource.system());
        try {
            wiring.migrated(wiring.database());
        } finally {
            RunningCloud.closeAll(wiring.open);
        }
    }

    private RunningCloud start() {
        DatabaseSettings where = database();
        migrated(where);
        Database database = closing(Database.open(where));
        CloudSettings known = new CloudSettings(database);
        StorageBackend disks =
                storage(known); // first: with another cloud's database nothing of this machine is touched
        MasterKey key = new MasterKeyFile(settings.masterKeyFile()).open(fingerprints(known));
        PostgresListener listener = closing(new PostgresListener(where));
        PostgresBuckets buckets = closing(new PostgresBuckets(where, clock));
        Repositories repositories = new Repositories(database, listener, ids, clock, key, settings.quotas());
        repositories.deliverEvents(this::closing);
        Foundation base = repositories.foundation();

        InstanceMetadata metadata = closing(new InstanceMetadata(settings, known.cloudId(), database, key, clock));
        PacketFiltering filtering = new PacketFiltering(
                PacketFiltering.filter(settings, known.cloudId(), metadata), settings, known.cloudId(), base);
        ComputeBackend backend = backend(known.cloudId(), filtering.works());
        Networking networking = new Networking(backend, base, known.cloudId(), filtering.changes(), filtering.groups());
        BlockStorage volumes = new BlockStorage(base, disks);
        SshKeys sshKeys = new SshKeys(repositories.sshKeys());
        OwnImages images = new OwnImages(database, repositories, settings, known, backend, ids, this::closing);
        Compute compute = new Compute(repositories.compute(
                backend,
                networking.placement(),
                volumes.ofInstances(),
                sshKeys.ofInstances(),
                images.ofInstances(),
                settings.workers()));
        Actions actions = new Actions();
        SecondFactor secondFactor = new SecondFactor(repositories.secondFactors());
        IdentityPorts identityPorts = repositories.identity(secondFactor.check(), actions::names);
        Identity identity = new Identity(identityPorts);
        ServiceAccounts serviceAccounts =
                new ServiceAccounts(repositories.serviceAccounts(actions::names), identity.keyRing());
        AccessKeys accessKeys = new AccessKeys(repositories.accessKeys(actions::names));
        Federation federation = federation(repositories, identity);
        People people = new People(repositories.people(identityPorts, identity.founding(), mailer()));
        Audit audit = new Audit(repositories.audit(), repositories.auditSeals());
        Iam iam = new Iam(repositories.iam(actions::vocabulary));
        ServerName server = ServerName.of(settings.home());
        // The home is this process's alone: what an earlier life of the server held, nobody works on any more.
        repositories.queue().releaseAllOf(server.value());
        ObjectStorage storage =
                new ObjectStorage(server, settings.objects(), known, repositories, iam, actions, this::closing);
        filtering.requests().forEach(repositories.queue()::enqueue);
        List<Background> slices = List.of(
                new Background(compute.handlers(), compute.periodic()),
                networking.background(),
                filtering.background(),
                volumes.background(),
                images.background(),
                Background.of(people.handlers()),
                Background.periodic(storage.upkeep()));
        Workers workers = new Workers(server, settings, repositories, buckets, compute.watch(), audit, slices);
        closing(workers.start());

        Accounting accounting = repositories.accounting(settings.quotas());
        Map<String, ResourceDirectory> directories = new HashMap<>(iam.directories());
        directories.put("instance", compute.directory());
        directories.putAll(networking.directories());
        directories.putAll(filtering.directories());
        directories.putAll(volumes.directories());
        directories.put("image", images.directory());
        directories.put("service-account", serviceAccounts.directory());
        Guard guard = new Guard(new GuardPorts(
                database,
                repositories.idempotencyKeys(),
                iam.authority(),
                accounting.quotas(),
                Audit.bounded(repositories.auditTrail(), clock),
                new ObservedCalls(Metrics.globalRegistry, settings.otlpEndpoint() != null),
                directories,
                storage.authorities(),
                ids));
        actions.of(guard);
        RateLimits limits = RateLimits.shared(buckets, settings.rateLimits(), clock);
        RefusedCredentials refused = Audit.refusedCredentials(repositories.auditTrail(), ids, clock);
        Cloud cloud = new Cloud(
                identity.authenticator(),
                guard.protect(SessionService.class, identity.sessions()),
                guard.protect(ApiKeyService.class, identity.keys()),
                guard.protect(TenantService.class, identity.tenants()),
                guard.protect(MemberService.class, people.members()),
                guard.protect(InvitationService.class, people.invitations()),
                guard.protect(PasswordService.class, people.passwords()),
                guard.protect(AccountService.class, people.accounts()),
                guard.protect(InstanceService.class, compute.instances()),
                guard.protect(InstanceTypeService.class, compute.instanceTypes()),
                guard.protect(InstanceTelemetry.class, compute.telemetry()),
                guard.protect(InstanceShell.class, compute.shell()),
                compute.names(),
                networking.guarded(guard),
                filtering.guarded(guard),
                guard.protect(EventService.class, Events.service(repositories.events(), repositories.hub())),
                guard.protect(TaskService.class, Work.tasks(new PostgresTaskRepository(database))),
                new Cloud.IamServices(
                        guard.protect(RoleService.class, iam.roles()),
                        guard.protect(PolicyService.class, iam.policies()),
                        guard.protect(InlinePolicyService.class, iam.inlinePolicies()),
                        guard.protect(
                                AccessExplainer.class,
                                iam.explainer(actions::declared, directories, storage.authorities()))),
                new Cloud.CredentialServices(
                        guard.protect(ServiceAccountService.class, serviceAccounts.accounts()),
                        guard.protect(ServiceAccountKeyService.class, serviceAccounts.keys()),
                        guard.protect(AccountAccessKeyService.class, serviceAccounts.accessKeys(accessKeys.ring())),
                        guard.protect(TokenService.class, serviceAccounts.tokens()),
                        guard.protect(SecondFactorService.class, secondFactor.service()),
                        guard.protect(AccessKeyService.class, accessKeys.service()),
                        accessKeys.signing()),
                guard.protect(SshKeyService.class, sshKeys.service()),
                storage.open(guard, new AwsPorts(accessKeys.signing(), limits, refused, clock), this::closing),
                volumes.services(guard),
                images.services(guard),
                new Cloud.FederationServices(
                        guard.protect(ExternalLoginService.class, federation.logins()),
                        guard.protect(LinkedIdentityService.class, federation.identities())),
                guard.protect(QuotaService.class, accounting.service()),
                limits,
                new Cloud.AuditServices(
                        refused,
                        guard.protect(AuditService.class, audit.service()),
                        guard.protect(AuditAdministration.class, audit.administration())),
                new CheckedDependencies(database, backend, settings.compute(), others(storage, filtering, metadata)),
                clock);
        return new RunningCloud(cloud, open);
    }

    private DatabaseSettings database() {
        HomeLock lock = closing(HomeLock.acquire(settings.home()));
        String url = settings.databaseUrl();
        if (url == null) {
            String password = new DatabasePassword(settings.home(), settings.production(), ids).value();
            EmbeddedSettings own =
                    EmbeddedSettings.DEFAULT.withPort(settings.postgresPort()).withPassword(password);
            url = closing(EmbeddedPostgres.start(lock, own)).url();
        }
        try {
            return DatabaseSettings.parse(url).withPoolSize(settings.databasePool());
        } catch (IllegalArgumentException e) {
            throw new StartRefused(String.valueOf(e.getMessage()), e);
        }
    }

    private void migrated(DatabaseSettings where) {
        try {
            Migrations.migrate(where);
        } catch (RuntimeException e) {
            throw new StartRefused("cannot bring the database up to date: " + e.getMessage(), e);
        }
    }

    private Federation federation(Repositories repositories, Identity identity) {
        OidcLoginSettings oidc = settings.oidc();
        Optional<IdentityProvider> configured =
                oidc == null ? Optional.empty() : Optional.of(closing(new OidcProvider(oidc.provider(), clock)));
        provider = configured.orElse(null);
        LoginRules rules = oidc == null ? new LoginRules(false, null) : oidc.rules();
        return new Federation(repositories.federation(configured, rules), identity.opening());
    }

    private SequencedMap<String, RememberedState> others(
            ObjectStorage storage, PacketFiltering filtering, InstanceMetadata metadata) {
        SequencedMap<String, RememberedState> others = new LinkedHashMap<>();
        others.put("storage", new RememberedState(storage::check, clock));
        others.put("packet-filter", new RememberedState(filtering::check, clock));
        if (settings.compute() == Settings.ComputeKind.DOCKER) {
            others.put("metadata", new RememberedState(() -> metadata.check(filtering::check), clock));
        }
        IdentityProvider known = provider;
        if (known != null) {
            others.put("identity-provider", new RememberedState(() -> checked(known), clock));
        }
        return others;
    }

    private static String checked(IdentityProvider provider) {
        provider.check();
        return provider.issuer();
    }

    private Mailer mailer() {
        SmtpSettings smtp = settings.smtp();
        if (smtp == null) {
            return settings.production() ? new NoMailer() : new LoggedMailer();
        }
        try {
            return new SmtpMailer(smtp, clock);
        } catch (IllegalArgumentException e) {
            throw new StartRefused("SMTP_CA_FILE: " + e.getMessage(), e);
        }
    }

    /** @param filtered whether a packet filter of ours decides what passes in networks */
    private ComputeBackend backend(UUID cloudId, boolean filtered) {
        if (givenBackend != null) {
            return givenBackend;
        }
        Path credentials = settings.registryAuthFile();
        return switch (settings.compute()) {
            case DOCKER ->
                closing(new DockerCompute(new DockerSettings(
                        settings.dockerHost(),
                        cloudId.toString(),
                        settings.instanceBindAddress(),
                        credentials,
                        filtered,
                        settings.ownSeccompProfile())));
            case SIMULATED -> new SimulatedCompute();
        };
    }

    private StorageBackend storage(CloudSettings known) {
        return givenStorage == null ? BlockStorage.storage(settings, known, this::closing) : givenStorage;
    }

    private static MasterKeyFile.Fingerprints fingerprints(CloudSettings known) {
        return new MasterKeyFile.Fingerprints() {
            @Override
            public boolean exist() {
                return known.hasMasterKeyFingerprint();
            }

            @Override
            public String settle(String fingerprint) {
                return known.masterKeyFingerprint(fingerprint);
            }
        };
    }

    private <C extends AutoCloseable> C closing(C part) {
        open.push(part);
        return part;
    }
}
