package thecloud.rest.iam;

import java.util.Locale;
import thecloud.api.iam.ExplanationView;
import thecloud.api.iam.PolicyAttachmentView;
import thecloud.api.iam.PolicyView;
import thecloud.api.iam.RoleBindingView;
import thecloud.api.iam.RoleView;
import thecloud.core.access.Authority;
import thecloud.core.iam.Explanation;
import thecloud.core.iam.Policy;
import thecloud.core.iam.PolicyAttachment;
import thecloud.core.iam.Role;
import thecloud.core.iam.RoleBinding;

/** Roles and policies as the API shows them. */
final class IamViews {
    private IamViews() {}

    static RoleView of(Role role) {
        return new RoleView(
                role.id().toString(),
                role.name(),
                role.description(),
                role.permissions(),
                role.builtIn(),
                role.createdAt(),
                role.updatedAt());
    }

    static RoleBindingView of(RoleBinding binding) {
        return new RoleBindingView(
                binding.userId().toString(),
                binding.email(),
                binding.roleId().toString(),
                binding.role(),
                binding.boundAt());
    }

    static PolicyView of(Policy policy) {
        return new PolicyView(
                policy.id().toString(),
                policy.name(),
                policy.description(),
                policy.document(),
                policy.createdAt(),
                policy.updatedAt(),
                policy.version());
    }

    static PolicyAttachmentView of(PolicyAttachment attachment) {
        return new PolicyAttachmentView(
                attachment.policyId().toString(),
                attachment.targetKind().name().toLowerCase(Locale.ROOT),
                attachment.targetId().toString(),
                attachment.targetName(),
                attachment.attachedAt());
    }

    static ExplanationView of(Explanation explanation) {
        return new ExplanationView(
                explanation.effect() == Authority.Effect.ALLOWED,
                explanation.effect().name(),
                explanation.decidedBy(),
                explanation.advice(),
                explanation.statements().stream().map(IamViews::of).toList());
    }

    private static ExplanationView.StatementView of(Explanation.Considered considered) {
        return new ExplanationView.StatementView(
                considered.source(),
                considered.statement(),
                considered.sid(),
                considered.effect(),
                considered.mismatch());
    }
}
