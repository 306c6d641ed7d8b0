package thecloud.server;

import java.net.URI;
import java.time.InstantSource;
import thecloud.core.accesskey.AccessKeyService;
import thecloud.core.accesskey.SigningKeys;
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
import thecloud.core.firewall.ElasticIpService;
import thecloud.core.firewall.InstanceGroupService;
import thecloud.core.firewall.NetworkReachability;
import thecloud.core.firewall.SecurityGroupService;
import thecloud.core.iam.AccessExplainer;
import thecloud.core.iam.InlinePolicyService;
import thecloud.core.iam.PolicyService;
import thecloud.core.iam.RoleService;
import thecloud.core.identity.ApiKeyService;
import thecloud.core.identity.Authenticator;
import thecloud.core.identity.SessionService;
import thecloud.core.identity.TenantService;
import thecloud.core.image.ImageService;
import thecloud.core.image.ImageSharing;
import thecloud.core.network.routing.GatewayService;
import thecloud.core.network.routing.PeeringService;
import thecloud.core.network.routing.RouteTableService;
import thecloud.core.network.vpc.SubnetService;
import thecloud.core.network.vpc.VpcService;
import thecloud.core.object.ObjectAttributes;
import thecloud.core.object.ObjectListing;
import thecloud.core.object.ObjectService;
import thecloud.core.object.ObjectVerification;
import thecloud.core.object.bucket.BucketKeeping;
import thecloud.core.object.bucket.BucketService;
import thecloud.core.object.multipart.MultipartService;
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
import thecloud.core.volume.InstanceAttachments;
import thecloud.core.volume.SnapshotService;
import thecloud.core.volume.VolumeService;
import thecloud.core.work.TaskService;

/**
 * The inbound ports of a cloud that has been put together, each behind the guard, and what says how it is.
 *
 * @param instanceNames stands outside the guard
 */
public record Cloud(
        Authenticator authenticator,
        SessionService sessions,
        ApiKeyService keys,
        TenantService tenants,
        MemberService members,
        InvitationService invitations,
        PasswordService passwords,
        AccountService accounts,
        InstanceService instances,
        InstanceTypeService instanceTypes,
        InstanceTelemetry telemetry,
        InstanceShell shell,
        InstanceNames instanceNames,
        NetworkServices networks,
        FirewallServices firewall,
        EventService events,
        TaskService tasks,
        IamServices iam,
        CredentialServices credentials,
        SshKeyService sshKeys,
        StorageServices storage,
        VolumeServices volumes,
        ImageServices images,
        FederationServices federation,
        QuotaService quotas,
        RateLimits rateLimits,
        AuditServices audit,
        Dependencies dependencies,
        InstantSource clock) {

    /** The ports of the audit slice; the first one stands outside the guard. */
    public record AuditServices(
            RefusedCredentials refusedCredentials, AuditService service, AuditAdministration administration) {}

    /** The ports of service accounts, second factors and access keys; the last one stands outside the guard. */
    public record CredentialServices(
            ServiceAccountService accounts,
            ServiceAccountKeyService keys,
            AccountAccessKeyService accountAccessKeys,
            TokenService tokens,
            SecondFactorService secondFactors,
            AccessKeyService accessKeys,
            SigningKeys signingKeys) {}

    /** The ports of object storage; {@code endpoint} is where S3 clients find it. */
    public record StorageServices(
            BucketService buckets,
            BucketKeeping keeping,
            ObjectService objects,
            ObjectListing listing,
            ObjectAttributes attributes,
            MultipartService uploads,
            ObjectVerification verification,
            URI endpoint) {}

    /** The ports of the firewall slice. */
    public record FirewallServices(
            SecurityGroupService groups,
            InstanceGroupService instanceGroups,
            ElasticIpService elasticIps,
            NetworkReachability reachability) {}

    /** The ports of the network slice. */
    public record NetworkServices(
            VpcService vpcs,
            SubnetService subnets,
            RouteTableService routeTables,
            GatewayService gateways,
            PeeringService peerings) {}
    /** The ports of the volume slice; the last one stands outside the guard. */
    public record VolumeServices(VolumeService volumes, SnapshotService snapshots, InstanceAttachments attachments) {}

    /** The ports of the image slice. */
    public record ImageServices(ImageService images, ImageSharing sharing) {}

    /** The ports of the federation slice. */
    public record FederationServices(ExternalLoginService logins, LinkedIdentityService identities) {}

    /** The ports of the iam slice. */
    public record IamServices(
            RoleService roles, PolicyService policies, InlinePolicyService inlinePolicies, AccessExplainer explainer) {}
}
