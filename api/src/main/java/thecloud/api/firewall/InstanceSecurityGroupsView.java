package thecloud.api.firewall;

import java.util.List;

/** The security groups that an instance is in. */
public record InstanceSecurityGroupsView(List<SecurityGroupView> securityGroups) {}
