package thecloud.api.firewall;

import java.time.Instant;
import java.util.List;

/** A security group with its rules, oldest first; {@code is_default} marks the one that its VPC always has. */
public record SecurityGroupView(
        String id,
        String name,
        String vpcId,
        String description,
        boolean isDefault,
        List<RuleView> rules,
        String tenantId,
        Instant createdAt,
        Instant updatedAt,
        long version) {}
