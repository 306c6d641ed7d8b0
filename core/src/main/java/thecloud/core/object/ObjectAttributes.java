package thecloud.core.object;

import java.util.Map;
import java.util.UUID;
import thecloud.core.Nullable;
import thecloud.core.access.Action;
import thecloud.core.access.ArnService;
import thecloud.core.access.Call;
import thecloud.core.access.ResourceId;
import thecloud.core.access.TaggedRequest;
import thecloud.core.object.setting.AccessControl;

/** Inbound port: what can change about a version. All answer the version as it is then; errors as for reading it. */
@ArnService("s3")
public interface ObjectAttributes {

    @Action(
            value = "s3:GetObjectTagging",
            refinements = {"s3:GetObjectVersionTagging"})
    ObjectVersion tags(Call call, @ResourceId ObjectName name, VersionQuery version);

    /** The tags of a version that was opened, for who copies them: its own, whatever became of it meanwhile. */
    @Action(
            value = "s3:GetObjectTagging",
            refinements = {"s3:GetObjectVersionTagging"})
    default Map<String, String> tagsOf(
            Call call, @ResourceId ObjectName name, VersionQuery version, ObjectVersion opened) {
        return opened.tags();
    }

    /** @param tags at most 10; replaces what there was */
    @Action(
            value = "s3:PutObjectTagging",
            transactional = true,
            refinements = {"s3:PutObjectVersionTagging"})
    ObjectVersion putTags(
            Call call,
            @ResourceId ObjectName name,
            VersionQuery version,
            @TaggedRequest.Requested Map<String, String> tags);

    @Action(
            value = "s3:DeleteObjectTagging",
            transactional = true,
            refinements = {"s3:DeleteObjectVersionTagging"})
    ObjectVersion deleteTags(Call call, @ResourceId ObjectName name, VersionQuery version);

    @Action(
            value = "s3:GetObjectAcl",
            refinements = {"s3:GetObjectVersionAcl"})
    ObjectVersion acl(Call call, @ResourceId ObjectName name, VersionQuery version);

    @Action(
            value = "s3:PutObjectAcl",
            transactional = true,
            refinements = {"s3:PutObjectVersionAcl"})
    ObjectVersion putAcl(Call call, @ResourceId ObjectName name, VersionQuery version, AccessControl acl);

    /** The tenant that owns a version, for who is about to put an ACL that has to name it. */
    @Action(
            value = "s3:PutObjectAcl",
            recorded = false,
            refinements = {"s3:PutObjectVersionAcl"})
    default UUID ownerForAcl(Call call, @ResourceId ObjectName name, VersionQuery version) {
        return acl(call, name, version).ownerId(); // of the service itself, behind the guard
    }

    @Action("s3:GetObjectRetention")
    ObjectVersion retention(Call call, @ResourceId ObjectName name, VersionQuery version);

    /**
     * @param retention null lifts it
     * @throws thecloud.core.error.Refused {@code AccessDenied} for shortening what is locked, {@code InvalidRequest} in a
     *     bucket without object lock
     */
    @Action(
            value = "s3:PutObjectRetention",
            transactional = true,
            refinements = {"s3:BypassGovernanceRetention"})
    ObjectVersion putRetention(
            Call call, @ResourceId ObjectName name, VersionQuery version, @Nullable Retention retention);

    @Action("s3:GetObjectLegalHold")
    ObjectVersion legalHold(Call call, @ResourceId ObjectName name, VersionQuery version);

    @Action(value = "s3:PutObjectLegalHold", transactional = true)
    ObjectVersion putLegalHold(Call call, @ResourceId ObjectName name, VersionQuery version, LegalHold hold);

    @Action(
            value = "s3:GetObjectAttributes",
            refinements = {"s3:GetObjectVersionAttributes"})
    ObjectVersion attributes(Call call, @ResourceId ObjectName name, VersionQuery version);
}
