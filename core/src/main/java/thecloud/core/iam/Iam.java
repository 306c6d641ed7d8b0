package thecloud.core.iam;

import java.util.Map;
import java.util.function.Supplier;
import thecloud.core.access.Attempt;
import thecloud.core.access.Authority;
import thecloud.core.access.Guard;
import thecloud.core.access.ResourceAuthority;
import thecloud.core.access.ResourceDirectory;
import thecloud.core.policy.AccessRequest;

/** Makes the slice's services, and the authority that the guard asks. */
public final class Iam {

    private final IamPorts ports;
    private final Documents documents;
    private final Targets targets;

    public Iam(IamPorts ports) {
        this.ports = ports;
        this.documents = new Documents(ports.vocabulary());
        this.targets = new Targets(ports.members(), ports.roles());
    }

    public Authority authority() {
        return new PolicyAuthority(ports.grants(), documents, ports.clock());
    }

    /** What policies see of a call, whoever makes it; for slices whose resources have policies of their own. */
    public AccessRequest request(Attempt attempt) {
        return MemberRequest.of(attempt, ports.clock().instant());
    }

    public RoleService roles() {
        return new TenantRoles(ports, documents);
    }

    public PolicyService policies() {
        return new TenantPolicies(ports, documents, targets);
    }

    public InlinePolicyService inlinePolicies() {
        return new InlinePolicies(ports, documents, targets);
    }

    /**
     * @param actions the cloud's actions; complete once every port has its guard
     * @param directories and authorities as the guard has them
     */
    public AccessExplainer explainer(
            Supplier<Map<String, Guard.Declared>> actions,
            Map<String, ResourceDirectory> directories,
            Map<String, ResourceAuthority> authorities) {
        return new EvaluatedExplanations(ports, documents, actions, directories, authorities);
    }

    /** What policies can ask about roles and policies, by type of resource. */
    public Map<String, ResourceDirectory> directories() {
        return Map.of(
                "role",
                (tenantId, idOrName) -> ports.roles()
                        .find(tenantId, idOrName)
                        .map(role -> new ResourceDirectory.Facts(role.id(), Map.of())),
                "policy",
                (tenantId, idOrName) -> ports.policies()
                        .find(tenantId, idOrName)
                        .map(policy -> new ResourceDirectory.Facts(policy.id(), Map.of())));
    }
}
