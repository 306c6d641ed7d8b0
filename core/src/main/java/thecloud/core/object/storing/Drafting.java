package thecloud.core.object.storing;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import thecloud.core.Nullable;
import thecloud.core.access.Call;
import thecloud.core.access.Caller;
import thecloud.core.object.ObjectHeaders;
import thecloud.core.object.ObjectName;
import thecloud.core.object.ObjectVersion;
import thecloud.core.object.PutObject;
import thecloud.core.object.Retention;
import thecloud.core.object.blob.DataKey;
import thecloud.core.object.bucket.Bucket;
import thecloud.core.object.encryption.ObjectEncryption;
import thecloud.core.object.policy.KnownGrantees;
import thecloud.core.object.rule.AccessLists;
import thecloud.core.object.rule.Metadata;
import thecloud.core.object.rule.ObjectLock;
import thecloud.core.object.setting.AccessControl;
import thecloud.core.object.setting.TagSet;

/** What a version will be like, from what the request says and the bucket has; all that can be refused before a byte. */
final class Drafting {

    /** What S3 says that bytes are of which nobody says anything. */
    private static final String UNKNOWN_CONTENT = "binary/octet-stream";

    private final ObjectEncryption encryption;
    private final KnownGrantees grantees;
    private final InstantSource clock;

    Drafting(ObjectEncryption encryption, KnownGrantees grantees, InstantSource clock) {
        this.encryption = encryption;
        this.grantees = grantees;
        this.clock = clock;
    }

    /** @param key null when the bytes stay in the clear */
    record Drafted(ObjectVersion template, @Nullable DataKey key) {}

    /** @param id of the version, or of the upload that will make it */
    Drafted draft(Call call, ObjectName name, PutObject command, Bucket bucket, UUID id) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Metadata.require(command.headers());
        TagSet.ofObject(command.requestedTags());
        Retention retention = retention(command, bucket, now);
        AccessControl acl = AccessLists.accepted(bucket, command.acl());
        UUID owner = AccessLists.owner(bucket, tenant(call), command.acl());
        grantees.require(acl, owner, bucket.tenantId());
        ObjectEncryption.Chosen chosen = encryption.choose(bucket, command.encryption(), owner, id);
        ObjectVersion template = new ObjectVersion(
                id,
                name,
                ObjectVersion.NULL_VERSION,
                true,
                false,
                owner,
                0,
                "",
                null,
                false,
                List.of(),
                withContentType(command),
                command.requestedTags(),
                acl,
                chosen == null ? null : chosen.kept(),
                retention,
                command.legalHold(),
                now);
        return new Drafted(template, chosen == null ? null : chosen.key());
    }

    private static @Nullable Retention retention(PutObject command, Bucket bucket, Instant now) {
        Retention asked = command.retention();
        if (asked != null || command.legalHold() != null) {
            ObjectLock.requireIn(bucket);
        }
        if (asked == null) {
            return ObjectLock.standard(bucket, now);
        }
        ObjectLock.requireAhead(asked, now);
        return asked;
    }

    private static ObjectHeaders withContentType(PutObject command) {
        ObjectHeaders given = command.headers();
        return given.contentType() != null
                ? given
                : new ObjectHeaders(UNKNOWN_CONTENT, given.system(), given.user(), given.websiteRedirect());
    }

    static @Nullable UUID tenant(Call call) {
        return call.caller() instanceof Caller.Member member ? member.tenantId() : null;
    }
}
