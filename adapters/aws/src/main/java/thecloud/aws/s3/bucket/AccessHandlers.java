package thecloud.aws.s3.bucket;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import thecloud.aws.http.AwsError;
import thecloud.aws.http.AwsResponse;
import thecloud.aws.http.XmlWriter;
import thecloud.aws.s3.document.AccessControlPolicy;
import thecloud.aws.s3.document.BucketDocuments;
import thecloud.aws.s3.document.PutAcl;
import thecloud.aws.s3.exchange.AclOwners;
import thecloud.aws.s3.exchange.S3Exchange;
import thecloud.aws.s3.exchange.S3Handler;
import thecloud.aws.s3.operation.Operation;
import thecloud.core.object.bucket.Bucket;
import thecloud.core.object.bucket.BucketAccess;
import thecloud.core.object.bucket.BucketName;
import thecloud.core.object.bucket.OwnershipControls;
import thecloud.core.object.setting.AccessControl;

/** Who may use a bucket: policy, ACL, ownership, public access block. */
public final class AccessHandlers {

    private final BucketAccess access;
    private final AclOwners owners;

    public AccessHandlers(BucketAccess access, AclOwners owners) {
        this.access = access;
        this.owners = owners;
    }

    public void addTo(Map<Operation, S3Handler> handlers) {
        handlers.put(Operation.PUT_BUCKET_ACL, this::putAcl);
        handlers.put(Operation.GET_BUCKET_ACL, this::acl);
        handlers.put(Operation.PUT_BUCKET_POLICY, this::putPolicy);
        handlers.put(Operation.GET_BUCKET_POLICY, this::policy);
        handlers.put(Operation.DELETE_BUCKET_POLICY, this::deletePolicy);
        handlers.put(Operation.GET_BUCKET_POLICY_STATUS, this::policyStatus);
        handlers.put(Operation.PUT_BUCKET_OWNERSHIP_CONTROLS, this::putOwnership);
        handlers.put(Operation.GET_BUCKET_OWNERSHIP_CONTROLS, this::ownership);
        handlers.put(Operation.DELETE_BUCKET_OWNERSHIP_CONTROLS, this::deleteOwnership);
        handlers.put(Operation.PUT_PUBLIC_ACCESS_BLOCK, this::putBlock);
        handlers.put(Operation.GET_PUBLIC_ACCESS_BLOCK, this::block);
        handlers.put(Operation.DELETE_PUBLIC_ACCESS_BLOCK, this::deleteBlock);
    }

    private AwsResponse putAcl(S3Exchange exchange) {
        BucketName bucket = exchange.bucket();
        AccessControl acl = PutAcl.of(
                exchange,
                () -> owners.ofBucket(exchange.call(), bucket),
                () -> owners.ofBucket(exchange.call(), bucket));
        access.putAcl(exchange.call(), bucket, acl);
        return AwsResponse.ok();
    }

    private AwsResponse acl(S3Exchange exchange) {
        Bucket bucket = access.acl(exchange.call(), exchange.bucket());
        return AwsResponse.ok()
                .xml(xml -> AccessControlPolicy.write(
                        xml, bucket.tenantId().toString(), bucket.settings().acl()));
    }

    private AwsResponse putPolicy(S3Exchange exchange) {
        byte[] policy = exchange.documentOrEmpty(64 * 1024);
        if (policy.length == 0) {
            throw new AwsError(400, "MissingRequestBodyError", "Request Body is empty");
        }
        access.putPolicy(exchange.call(), exchange.bucket(), new String(policy, StandardCharsets.UTF_8));
        return AwsResponse.noContent();
    }

    private AwsResponse policy(S3Exchange exchange) {
        return AwsResponse.ok().text("application/json", access.policy(exchange.call(), exchange.bucket()));
    }

    private AwsResponse deletePolicy(S3Exchange exchange) {
        access.deletePolicy(exchange.call(), exchange.bucket());
        return AwsResponse.noContent();
    }

    private AwsResponse policyStatus(S3Exchange exchange) {
        boolean isPublic = access.isPublic(exchange.call(), exchange.bucket());
        return AwsResponse.ok()
                .xml(xml -> xml.root("PolicyStatus", XmlWriter.S3).element("IsPublic", isPublic));
    }

    private AwsResponse putOwnership(S3Exchange exchange) {
        access.putOwnership(
                exchange.call(),
                exchange.bucket(),
                new OwnershipControls(BucketDocuments.readOwnership(exchange.document())));
        return AwsResponse.ok();
    }

    private AwsResponse ownership(S3Exchange exchange) {
        var ownership = access.ownership(exchange.call(), exchange.bucket());
        return AwsResponse.ok().xml(xml -> BucketDocuments.writeOwnership(xml, ownership));
    }

    private AwsResponse deleteOwnership(S3Exchange exchange) {
        access.putOwnership(exchange.call(), exchange.bucket(), new OwnershipControls(null));
        return AwsResponse.noContent();
    }

    private AwsResponse putBlock(S3Exchange exchange) {
        access.putPublicAccessBlock(
                exchange.call(), exchange.bucket(), BucketDocuments.readPublicAccessBlock(exchange.document()));
        return AwsResponse.ok();
    }

    private AwsResponse block(S3Exchange exchange) {
        var block = access.publicAccessBlock(exchange.call(), exchange.bucket());
        return AwsResponse.ok().xml(xml -> BucketDocuments.writePublicAccessBlock(xml, block));
    }

    private AwsResponse deleteBlock(S3Exchange exchange) {
        access.putPublicAccessBlock(exchange.call(), exchange.bucket(), null);
        return AwsResponse.noContent();
    }
}
