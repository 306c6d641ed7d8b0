package thecloud.aws.s3.object;

import java.util.Map;
import thecloud.aws.http.AwsError;
import thecloud.aws.http.AwsResponse;
import thecloud.aws.s3.document.AccessControlPolicy;
import thecloud.aws.s3.document.KeepingDocuments;
import thecloud.aws.s3.document.PutAcl;
import thecloud.aws.s3.document.Tagging;
import thecloud.aws.s3.exchange.AclOwners;
import thecloud.aws.s3.exchange.S3Exchange;
import thecloud.aws.s3.exchange.S3Handler;
import thecloud.aws.s3.header.LockHeaders;
import thecloud.aws.s3.operation.Operation;
import thecloud.core.Nullable;
import thecloud.core.object.LegalHold;
import thecloud.core.object.ObjectAttributes;
import thecloud.core.object.ObjectName;
import thecloud.core.object.ObjectVersion;
import thecloud.core.object.Retention;
import thecloud.core.object.VersionQuery;
import thecloud.core.object.setting.AccessControl;

/** What can change about a version: tags, ACL, retention, legal hold. */
public final class AttributeHandlers {

    private final ObjectAttributes attributes;
    private final AclOwners owners;

    public AttributeHandlers(ObjectAttributes attributes, AclOwners owners) {
        this.attributes = attributes;
        this.owners = owners;
    }

    public void addTo(Map<Operation, S3Handler> handlers) {
        handlers.put(Operation.PUT_OBJECT_TAGGING, this::putTags);
        handlers.put(Operation.GET_OBJECT_TAGGING, this::tags);
        handlers.put(Operation.DELETE_OBJECT_TAGGING, this::deleteTags);
        handlers.put(Operation.PUT_OBJECT_ACL, this::putAcl);
        handlers.put(Operation.GET_OBJECT_ACL, this::acl);
        handlers.put(Operation.PUT_OBJECT_RETENTION, this::putRetention);
        handlers.put(Operation.GET_OBJECT_RETENTION, this::retention);
        handlers.put(Operation.PUT_OBJECT_LEGAL_HOLD, this::putLegalHold);
        handlers.put(Operation.GET_OBJECT_LEGAL_HOLD, this::legalHold);
    }

    private static VersionQuery query(S3Exchange exchange, @Nullable String forVersion) {
        return new VersionQuery(exchange.versionId(), forVersion, false);
    }

    private static AwsResponse of(AwsResponse response, S3Exchange exchange, ObjectVersion version) {
        return response.header(VersionHeaders.VERSION, VersionHeaders.named(version, exchange.versionId()));
    }

    private AwsResponse putTags(S3Exchange exchange) {
        ObjectVersion version = attributes.putTags(
                exchange.call(),
                exchange.object(),
                query(exchange, "s3:PutObjectVersionTagging"),
                Tagging.read(exchange.document()));
        return of(AwsResponse.ok(), exchange, version);
    }

    private AwsResponse tags(S3Exchange exchange) {
        ObjectVersion version =
                attributes.tags(exchange.call(), exchange.object(), query(exchange, "s3:GetObjectVersionTagging"));
        return of(AwsResponse.ok(), exchange, version).xml(xml -> Tagging.write(xml, version.tags()));
    }

    private AwsResponse deleteTags(S3Exchange exchange) {
        ObjectVersion version = attributes.deleteTags(
                exchange.call(), exchange.object(), query(exchange, "s3:DeleteObjectVersionTagging"));
        return of(AwsResponse.noContent(), exchange, version);
    }

    private AwsResponse putAcl(S3Exchange exchange) {
        ObjectName name = exchange.object();
        VersionQuery query = query(exchange, "s3:PutObjectVersionAcl");
        AccessControl acl = PutAcl.of(
                exchange,
                () -> attributes.ownerForAcl(exchange.call(), name, query).toString(),
                () -> owners.ofBucket(exchange.call(), name.bucket()));
        return of(AwsResponse.ok(), exchange, attributes.putAcl(exchange.call(), name, query, acl));
    }

    private AwsResponse acl(S3Exchange exchange) {
        ObjectVersion version =
                attributes.acl(exchange.call(), exchange.object(), query(exchange, "s3:GetObjectVersionAcl"));
        return of(AwsResponse.ok(), exchange, version)
                .xml(xml -> AccessControlPolicy.write(xml, version.ownerId().toString(), version.acl()));
    }

    private AwsResponse putRetention(S3Exchange exchange) {
        Retention retention = KeepingDocuments.readRetention(exchange.document());
        VersionQuery query = new VersionQuery(exchange.versionId(), null, LockHeaders.bypass(exchange.headers()));
        return of(
                AwsResponse.ok(),
                exchange,
                attributes.putRetention(exchange.call(), exchange.object(), query, retention));
    }

    private AwsResponse retention(S3Exchange exchange) {
        Retention retention = attributes
                .retention(exchange.call(), exchange.object(), query(exchange, null))
                .retention();
        if (retention == null) {
            throw new AwsError(
                    404,
                    "NoSuchObjectLockConfiguration",
                    "The specified object does not have a ObjectLock configuration");
        }
        return AwsResponse.ok().xml(xml -> KeepingDocuments.writeRetention(xml, retention));
    }

    private AwsResponse putLegalHold(S3Exchange exchange) {
        LegalHold hold = new LegalHold(KeepingDocuments.readLegalHold(exchange.document()));
        return of(
                AwsResponse.ok(),
                exchange,
                attributes.putLegalHold(exchange.call(), exchange.object(), query(exchange, null), hold));
    }

    private AwsResponse legalHold(S3Exchange exchange) {
        ObjectVersion version = attributes.legalHold(exchange.call(), exchange.object(), query(exchange, null));
        return AwsResponse.ok()
                .xml(xml -> KeepingDocuments.writeLegalHold(xml, Boolean.TRUE.equals(version.legalHold())));
    }
}
