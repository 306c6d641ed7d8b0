package thecloud.core.iam;

import thecloud.core.access.Call;
import thecloud.core.error.NotFound;

/** Finds what policies are attached to. */
record Targets(MemberDirectory members, RoleRepository roles) {

    /** @throws NotFound when the caller's tenant has no such member or role */
    PolicyRepository.Holder require(Call call, PolicyTarget target) {
        String wanted = target.idOrName();
        return switch (target.kind()) {
            case USER ->
                members.find(call.member().tenantId(), wanted)
                        .map(member -> new PolicyRepository.Holder(target.kind(), member.id(), member.email()))
                        .orElseThrow(() -> new NotFound("member", wanted));
            case ROLE ->
                roles.find(call.member().tenantId(), wanted)
                        .map(role -> new PolicyRepository.Holder(target.kind(), role.id(), role.name()))
                        .orElseThrow(() -> new NotFound("role", wanted));
        };
    }
}
