package thecloud.core.iam;

import java.time.Instant;
import java.util.UUID;

/** @param targetName a member's e-mail address or a role's name */
public record PolicyAttachment(
        UUID policyId, PolicyTarget.Kind targetKind, UUID targetId, String targetName, Instant attachedAt) {}
