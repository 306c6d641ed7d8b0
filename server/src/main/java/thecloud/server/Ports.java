package thecloud.server;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import thecloud.core.accesskey.AccessKeyService;
import thecloud.core.audit.AuditAdministration;
import thecloud.core.audit.AuditService;
import thecloud.core.audit.RefusedCredentials;
import thecloud.core.compute.InstanceNames;
import thecloud.core.compute.InstanceService;
import thecloud.core.compute.InstanceShell;
import thecloud.core.compute.InstanceTelemetry;
import thecloud.core.compute.InstanceTypeService;
import thecloud.core.events.EventService;
import thecloud.core.federation.ExternalLoginService;
import thecloud.core.federation.LinkedIdentityService;
import thecloud.core.iam.AccessExplainer;
import thecloud.core.iam.InlinePolicyService;
import thecloud.core.iam.PolicyService;
import thecloud.core.iam.RoleService;
import thecloud.core.identity.ApiKeyService;
import thecloud.core.identity.Authenticator;
import thecloud.core.identity.SessionService;
import thecloud.core.identity.TenantService;
import thecloud.core.object.ObjectListing;
import thecloud.core.object.ObjectService;
import thecloud.core.object.ObjectVerification;
import thecloud.core.object.bucket.BucketKeeping;
import thecloud.core.object.bucket.BucketService;
import thecloud.core.people.AccountService;
import thecloud.core.people.InvitationService;
import thecloud.core.people.MemberService;
import thecloud.core.people.PasswordService;
import thecloud.core.quota.QuotaService;
import thecloud.core.rate.RateLimits;
import thecloud.core.secondfactor.SecondFactorService;
import thecloud.core.serviceaccount.AccountAccessKeyService;
import thecloud.core.serviceaccount.ServiceAccountKeyService;
import thecloud.core.serviceaccount.ServiceAccountService;
import thecloud.core.serviceaccount.TokenService;
import thecloud.core.sshkey.SshKeyService;
import thecloud.core.work.TaskService;
import thecloud.rest.storage.S3Endpoint;

/**
 * Shows the cloud's ports to CDI, without proxies between: but for those that request filters need. Quarkus makes its
 * filters while it starts, which a proxy lets it do beside the cloud's own start.
 */
@Singleton
public class Ports {
    private final Cloud cloud;

    public Ports(Cloud cloud) {
        this.cloud = cloud;
    }

    @Produces
    @ApplicationScoped
    Authenticator authenticator() {
        return cloud.authenticator();
    }

    @Produces
    @Singleton
    SessionService sessions() {
        return cloud.sessions();
    }

    @Produces
    @Singleton
    ApiKeyService keys() {
        return cloud.keys();
    }

    @Produces
    @Singleton
    TenantService tenants() {
        return cloud.tenants();
    }

    @Produces
    @Singleton
    MemberService members() {
        return cloud.members();
    }

    @Produces
    @Singleton
    InvitationService invitations() {
        return cloud.invitations();
    }

    @Produces
    @Singleton
    PasswordService passwords() {
        return cloud.passwords();
    }

    @Produces
    @Singleton
    AccountService accounts() {
        return cloud.accounts();
    }

    @Produces
    @Singleton
    InstanceService instances() {
        return cloud.instances();
    }

    @Produces
    @Singleton
    InstanceTypeService instanceTypes() {
        return cloud.instanceTypes();
    }

    @Produces
    @Singleton
    InstanceTelemetry telemetry() {
        return cloud.telemetry();
    }

    @Produces
    @Singleton
    InstanceShell shell() {
        return cloud.shell();
    }

    @Produces
    @Singleton
    InstanceNames instanceNames() {
        return cloud.instanceNames();
    }

    @Produces
    @Singleton
    EventService events() {
        return cloud.events();
    }

    @Produces
    @Singleton
    TaskService tasks() {
        return cloud.tasks();
    }

    @Produces
    @Singleton
    RoleService roles() {
        return cloud.iam().roles();
    }

    @Produces
    @Singleton
    PolicyService policies() {
        return cloud.iam().policies();
    }

    @Produces
    @Singleton
    InlinePolicyService inlinePolicies() {
        return cloud.iam().inlinePolicies();
    }

    @Produces
    @Singleton
    AccessExplainer explainer() {
        return cloud.iam().explainer();
    }

    @Produces
    @Singleton
    QuotaService quotas() {
        return cloud.quotas();
    }

    @Produces
    @ApplicationScoped
    RefusedCredentials refusedCredentials() {
        return cloud.audit().refusedCredentials();
    }

    @Produces
    @ApplicationScoped
    RateLimits rateLimits() {
        return cloud.rateLimits();
    }

    @Produces
    @Singleton
    AuditService audit() {
        return cloud.audit().service();
    }

    @Produces
    @Singleton
    AuditAdministration auditAdministration() {
        return cloud.audit().administration();
    }

    @Produces
    @Singleton
    ServiceAccountService serviceAccounts() {
        return cloud.credentials().accounts();
    }

    @Produces
    @Singleton
    ServiceAccountKeyService serviceAccountKeys() {
        return cloud.credentials().keys();
    }

    @Produces
    @Singleton
    AccountAccessKeyService accountAccessKeys() {
        return cloud.credentials().accountAccessKeys();
    }

    @Produces
    @Singleton
    TokenService tokens() {
        return cloud.credentials().tokens();
    }

    @Produces
    @Singleton
    SecondFactorService secondFactors() {
        return cloud.credentials().secondFactors();
    }

    @Produces
    @Singleton
    AccessKeyService accessKeys() {
        return cloud.credentials().accessKeys();
    }

    @Produces
    @Singleton
    SshKeyService sshKeys() {
        return cloud.sshKeys();
    }

    @Produces
    @Singleton
    ExternalLoginService externalLogins() {
        return cloud.federation().logins();
    }

    @Produces
    @Singleton
    BucketService buckets() {
        return cloud.storage().buckets();
    }

    @Produces
    @Singleton
    LinkedIdentityService linkedIdentities() {
        return cloud.federation().identities();
    }

    @Produces
    @Singleton
    BucketKeeping bucketKeeping() {
        return cloud.storage().keeping();
    }

    @Produces
    @Singleton
    ObjectService objects() {
        return cloud.storage().objects();
    }

    @Produces
    @Singleton
    ObjectListing objectListing() {
        return cloud.storage().listing();
    }

    @Produces
    @Singleton
    ObjectVerification objectVerification() {
        return cloud.storage().verification();
    }

    @Produces
    @Singleton
    S3Endpoint s3Endpoint() {
        return new S3Endpoint(cloud.storage().endpoint().toString());
    }

    @Produces
    @Singleton
    InstantSource clock() {
        return cloud.clock();
    }
}
