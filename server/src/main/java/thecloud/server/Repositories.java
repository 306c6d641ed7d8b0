package thecloud.server;

import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import thecloud.core.Ids;
import thecloud.core.access.AuditTrail;
import thecloud.core.accesskey.AccessKeyPorts;
import thecloud.core.audit.AuditRepository;
import thecloud.core.audit.AuditSeals;
import thecloud.core.compute.ComputeBackend;
import thecloud.core.compute.ComputePorts;
import thecloud.core.compute.InstanceImages;
import thecloud.core.compute.InstanceKeys;
import thecloud.core.compute.InstanceNetworking;
import thecloud.core.compute.InstanceVolumes;
import thecloud.core.compute.MetricsRepository;
import thecloud.core.events.EventHub;
import thecloud.core.events.EventLog;
import thecloud.core.federation.FederationPorts;
import thecloud.core.federation.IdentityProvider;
import thecloud.core.federation.LoginRules;
import thecloud.core.federation.PendingLoginRepository;
import thecloud.core.iam.IamPorts;
import thecloud.core.identity.ApiKeyRepository;
import thecloud.core.identity.IdentityPorts;
import thecloud.core.identity.LoginThrottle;
import thecloud.core.identity.PasswordHasher;
import thecloud.core.identity.Scopes;
import thecloud.core.identity.SecondFactorCheck;
import thecloud.core.identity.SessionRepository;
import thecloud.core.identity.TenantFounding;
import thecloud.core.identity.TenantRepository;
import thecloud.core.identity.TokenCodec;
import thecloud.core.identity.UserRepository;
import thecloud.core.mail.Mailer;
import thecloud.core.people.AccountRepository;
import thecloud.core.people.InvitationRepository;
import thecloud.core.people.PeoplePorts;
import thecloud.core.people.ResetRepository;
import thecloud.core.policy.Vocabulary;
import thecloud.core.quota.Accounting;
import thecloud.core.secondfactor.SecondFactorPorts;
import thecloud.core.serviceaccount.ServiceAccountPorts;
import thecloud.core.sshkey.SshKeyPorts;
import thecloud.core.work.WorkQueue;
import thecloud.crypto.AesGcmBox;
import thecloud.crypto.BcryptPasswords;
import thecloud.crypto.HmacSha256;
import thecloud.crypto.JwtTokens;
import thecloud.crypto.MasterKey;
import thecloud.crypto.OpenSshKeyPairs;
import thecloud.crypto.TotpCodes;
import thecloud.postgres.Database;
import thecloud.postgres.PostgresListener;
import thecloud.postgres.access.PostgresIdempotencyKeys;
import thecloud.postgres.accesskey.PostgresAccessKeyRepository;
import thecloud.postgres.audit.PostgresAuditRepository;
import thecloud.postgres.audit.PostgresAuditTrail;
import thecloud.postgres.bucket.BucketUsage;
import thecloud.postgres.compute.InstanceUsage;
import thecloud.postgres.compute.PostgresInstanceRepository;
import thecloud.postgres.compute.PostgresInstanceTypeRepository;
import thecloud.postgres.compute.PostgresMetricsRepository;
import thecloud.postgres.events.PostgresEventLog;
import thecloud.postgres.federation.PostgresLinkedIdentityRepository;
import thecloud.postgres.federation.PostgresPendingLoginRepository;
import thecloud.postgres.firewall.FirewallUsage;
import thecloud.postgres.iam.PostgresGrantRepository;
import thecloud.postgres.iam.PostgresMemberDirectory;
import thecloud.postgres.iam.PostgresPolicyRepository;
import thecloud.postgres.iam.PostgresRoleRepository;
import thecloud.postgres.identity.PostgresApiKeyRepository;
import thecloud.postgres.identity.PostgresCredentialRepository;
import thecloud.postgres.identity.PostgresLoginThrottle;
import thecloud.postgres.identity.PostgresSessionRepository;
import thecloud.postgres.identity.PostgresTenantRepository;
import thecloud.postgres.identity.PostgresUserRepository;
import thecloud.postgres.image.ImageUsage;
import thecloud.postgres.network.NetworkUsage;
import thecloud.postgres.object.StorageUsage;
import thecloud.postgres.people.PostgresAccountRepository;
import thecloud.postgres.people.PostgresInvitationRepository;
import thecloud.postgres.people.PostgresMemberRepository;
import thecloud.postgres.people.PostgresResetRepository;
import thecloud.postgres.quota.PostgresQuotaRepository;
import thecloud.postgres.quota.PostgresUsage;
import thecloud.postgres.secondfactor.PostgresSecondFactorRepository;
import thecloud.postgres.serviceaccount.PostgresServiceAccountRepository;
import thecloud.postgres.sshkey.PostgresSshKeyRepository;
import thecloud.postgres.volume.VolumeUsage;
import thecloud.postgres.work.PostgresWorkQueue;
import thecloud.yaml.SnakeYamlReader;

/** What is kept in PostgreSQL, bundled as each slice wants it. */
final class Repositories {
    private static final long NO_LIMIT_MB = 1_000_000_000L;

    private final Database database;
    private final Ids ids;
    private final InstantSource clock;
    private final MasterKey key;
    private final AuditSeals auditSeals;
    private final AuditTrail auditTrail;
    private final EventLog events;
    private final EventHub hub = new EventHub();
    private final WorkQueue queue;
    private final MetricsRepository metrics;
    private final SessionRepository sessions;
    private final LoginThrottle throttle;
    private final InvitationRepository invitations;
    private final ResetRepository resets;
    private final PendingLoginRepository pendingLogins;
    private final AccountRepository accounts;
    private final PostgresIdempotencyKeys idempotencyKeys;
    private final UserRepository users;
    private final TenantRepository tenants;
    private final ApiKeyRepository keys;
    private final long standardStorageMb;
    private final PasswordHasher passwords = new BcryptPasswords();

    /** @param quotas what a tenant may have of each quota unless an operator says otherwise */
    Repositories(
            Database database,
            PostgresListener listener,
            Ids ids,
            InstantSource clock,
            MasterKey key,
            Map<String, Long> quotas) {
        this.database = database;
        this.ids = ids;
        this.clock = clock;
        this.key = key;
        this.auditSeals = new AuditSeals(new HmacSha256(key.derive("audit")));
        this.auditTrail = new PostgresAuditTrail(database, auditSeals, clock);
        this.events = new PostgresEventLog(database, listener);
        this.queue = new PostgresWorkQueue(database, listener);
        this.metrics = new PostgresMetricsRepository(database);
        this.sessions = new PostgresSessionRepository(database);
        this.throttle = new PostgresLoginThrottle(database);
        this.invitations = new PostgresInvitationRepository(database);
        this.resets = new PostgresResetRepository(database);
        this.pendingLogins = new PostgresPendingLoginRepository(database);
        this.accounts = new PostgresAccountRepository(database);
        this.users = new PostgresUserRepository(database);
        this.tenants = new PostgresTenantRepository(database);
        this.keys = new PostgresApiKeyRepository(database);
        this.idempotencyKeys = new PostgresIdempotencyKeys(database);
        this.standardStorageMb = quotas.getOrDefault("storage_mb", NO_LIMIT_MB);
    }

    ComputePorts compute(
            ComputeBackend backend,
            InstanceNetworking networking,
            InstanceVolumes volumes,
            InstanceKeys instanceKeys,
            InstanceImages images,
            int workers) {
        return new ComputePorts(
                new PostgresInstanceRepository(database),
                new PostgresInstanceTypeRepository(database),
                metrics,
                backend,
                networking,
                volumes,
                instanceKeys,
                images,
                new SnakeYamlReader(),
                events,
                hub,
                queue,
                database,
                ids,
                clock,
                workers);
    }

    /** @param actions the cloud's actions; complete once every port has its guard */
    IdentityPorts identity(SecondFactorCheck secondFactor, Supplier<? extends Collection<String>> actions) {
        return new IdentityPorts(
                users,
                tenants,
                keys,
                sessions,
                new PostgresCredentialRepository(database),
                throttle,
                passwords,
                tokens(),
                secondFactor,
                events,
                actions,
                database,
                ids,
                clock);
    }

    ServiceAccountPorts serviceAccounts(Supplier<? extends Collection<String>> actions) {
        return new ServiceAccountPorts(
                new PostgresServiceAccountRepository(database),
                tenants,
                keys,
                sessions,
                throttle,
                tokens(),
                events,
                new Scopes(actions),
                database,
                ids,
                clock);
    }

    AccessKeyPorts accessKeys(Supplier<? extends Collection<String>> actions) {
        return new AccessKeyPorts(
                new PostgresAccessKeyRepository(database),
                new AesGcmBox(key.derive("access-key")),
                new Scopes(actions),
                events,
                ids,
                clock);
    }

    SshKeyPorts sshKeys() {
        return new SshKeyPorts(new PostgresSshKeyRepository(database), new OpenSshKeyPairs(), events, ids, clock);
    }

    SecondFactorPorts secondFactors() {
        return new SecondFactorPorts(
                new PostgresSecondFactorRepository(database),
                new TotpCodes(),
                new AesGcmBox(key.derive("totp")),
                users,
                passwords,
                throttle,
                events,
                database,
                ids,
                clock);
    }

    FederationPorts federation(Optional<IdentityProvider> provider, LoginRules rules) {
        return new FederationPorts(
                provider,
                rules,
                pendingLogins,
                new PostgresLinkedIdentityRepository(database),
                users,
                accounts,
                passwords,
                throttle,
                events,
                database,
                ids,
                clock);
    }

    private TokenCodec tokens() {
        return new JwtTokens(key.derive("jwt"), clock);
    }

    IamPorts iam(Supplier<Vocabulary> vocabulary) {
        return new IamPorts(
                new PostgresRoleRepository(database),
                new PostgresPolicyRepository(database),
                new PostgresMemberDirectory(database),
                new PostgresGrantRepository(database),
                events,
                vocabulary,
                ids,
                clock);
    }

    ObjectRepositories ofObjects() {
        return new ObjectRepositories(foundation(), key, standardStorageMb);
    }

    PeoplePorts people(IdentityPorts identity, TenantFounding founding, Mailer mailer) {
        return new PeoplePorts(
                new PostgresMemberRepository(database),
                invitations,
                accounts,
                resets,
                identity.tenants(),
                founding,
                throttle,
                identity.passwords(),
                mailer,
                events,
                queue,
                database,
                ids,
                clock);
    }

    Accounting accounting(Map<String, Long> defaults) {
        return new Accounting(
                new PostgresQuotaRepository(database),
                List.of(new PostgresUsage(
                        database,
                        List.of(
                                InstanceUsage.QUERY,
                                NetworkUsage.QUERY,
                                FirewallUsage.QUERY,
                                VolumeUsage.QUERY,
                                ImageUsage.QUERY,
                                BucketUsage.QUERY,
                                StorageUsage.QUERY))),
                defaults,
                events,
                ids,
                clock);
    }

    /** For a part of the cloud that makes its own repositories. */
    Foundation foundation() {
        return new Foundation(database, events, hub, queue, ids, clock);
    }

    AuditTrail auditTrail() {
        return auditTrail;
    }

    AuditSeals auditSeals() {
        return auditSeals;
    }

    AuditRepository audit() {
        return new PostgresAuditRepository(database);
    }

    /** From now on, whoever subscribes hears what any server commits. */
    void deliverEvents(Consumer<AutoCloseable> closing) {
        closing.accept(events.follow(hub::publish, hub::gap));
    }

    EventLog events() {
        return events;
    }

    EventHub hub() {
        return hub;
    }

    WorkQueue queue() {
        return queue;
    }

    MetricsRepository metrics() {
        return metrics;
    }

    SessionRepository sessions() {
        return sessions;
    }

    InvitationRepository invitations() {
        return invitations;
    }

    ResetRepository resets() {
        return resets;
    }

    PendingLoginRepository pendingLogins() {
        return pendingLogins;
    }

    LoginThrottle throttle() {
        return throttle;
    }

    PostgresIdempotencyKeys idempotencyKeys() {
        return idempotencyKeys;
    }

    InstantSource clock() {
        return clock;
    }
}
