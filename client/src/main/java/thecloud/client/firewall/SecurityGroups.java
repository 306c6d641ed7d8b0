package thecloud.client.firewall;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import thecloud.api.firewall.AddRuleRequest;
import thecloud.api.firewall.CreateSecurityGroupRequest;
import thecloud.api.firewall.InstanceSecurityGroupsView;
import thecloud.api.firewall.SecurityGroupView;
import thecloud.api.firewall.SetSecurityGroupsRequest;
import thecloud.api.firewall.UpdateSecurityGroupRequest;
import thecloud.client.http.ApiRequest;
import thecloud.client.http.CloudHttp;

/** The security groups of the current tenant, each by id, or by name where only one VPC has a group of that name. */
public final class SecurityGroups {

    private static final String GROUPS = "security-groups";

    private final CloudHttp http;

    public SecurityGroups(CloudHttp http) {
        this.http = http;
    }

    /** @param vpc by id or name; null for the default VPC */
    public SecurityGroupView create(String name, @Nullable String vpc, @Nullable String description) {
        return http.send(
                ApiRequest.create(GROUPS).body(new CreateSecurityGroupRequest(name, vpc, description)),
                SecurityGroupView.class);
    }

    public SecurityGroupView get(String group) {
        return http.send(ApiRequest.get(GROUPS, group), SecurityGroupView.class);
    }

    /**
     * All of them; pages are fetched as the stream is read.
     *
     * @param vpc by id or name; null for those of all VPCs
     */
    public Stream<SecurityGroupView> list(@Nullable String vpc) {
        return http.pages(
                cursor -> ApiRequest.get(GROUPS).query("vpc", vpc).query("cursor", cursor), SecurityGroupView.class);
    }

    /** @param version the one that must still hold; null for any */
    public SecurityGroupView update(String group, String description, @Nullable Long version) {
        return http.send(
                ApiRequest.patch(GROUPS, group)
                        .body(new UpdateSecurityGroupRequest(description))
                        .ifMatch(version),
                SecurityGroupView.class);
    }

    public SecurityGroupView addRule(String group, AddRuleRequest rule) {
        return http.send(ApiRequest.post(GROUPS, group, "rules").body(rule), SecurityGroupView.class);
    }

    public SecurityGroupView removeRule(String group, String ruleId) {
        return http.send(ApiRequest.delete(GROUPS, group, "rules", ruleId), SecurityGroupView.class);
    }

    public void delete(String group) {
        http.send(ApiRequest.delete(GROUPS, group));
    }

    /** Those that an instance is in. */
    public List<SecurityGroupView> of(String instance) {
        return http.send(ApiRequest.get("instances", instance, GROUPS), InstanceSecurityGroupsView.class)
                .securityGroups();
    }

    /** Puts an instance into exactly these; none for its VPC's default. */
    public List<SecurityGroupView> set(String instance, List<String> groups) {
        return http.send(
                        ApiRequest.put("instances", instance, GROUPS).body(new SetSecurityGroupsRequest(groups)),
                        InstanceSecurityGroupsView.class)
                .securityGroups();
    }
}
