package thecloud.api.iam;

import java.time.Instant;

/**
 * To whom a policy is attached.
 *
 * @param targetType {@code user} or {@code role}
 * @param target the member's e-mail address or the role's name
 */
public record PolicyAttachmentView(
        String policyId, String targetType, String targetId, String target, Instant attachedAt) {}
