package thecloud.client.iam;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import thecloud.api.Page;
import thecloud.api.iam.CreatePolicyRequest;
import thecloud.api.iam.ExplainRequest;
import thecloud.api.iam.ExplanationView;
import thecloud.api.iam.PolicyAttachmentView;
import thecloud.api.iam.PolicyView;
import thecloud.api.iam.PutInlinePolicyRequest;
import thecloud.api.iam.UpdatePolicyRequest;
import thecloud.api.iam.VocabularyView;
import thecloud.client.http.ApiRequest;
import thecloud.client.http.CloudHttp;

/** The policies of the current tenant. A policy is given by id or name, what it is attached to by a {@link Target}. */
public final class Policies {

    private final CloudHttp http;

    public Policies(CloudHttp http) {
        this.http = http;
    }

    /** A member by id or e-mail address, or a role by id or name. */
    public record Target(String kind, String idOrName) {

        public static Target user(String idOrEmail) {
            return new Target("users", idOrEmail);
        }

        public static Target role(String idOrName) {
            return new Target("roles", idOrName);
        }
    }

    public PolicyView create(String name, @Nullable String description, Map<String, Object> document) {
        return http.send(
                ApiRequest.create("iam", "policies").body(new CreatePolicyRequest(name, description, document)),
                PolicyView.class);
    }

    public PolicyView get(String policy) {
        return http.send(ApiRequest.get("iam", "policies", policy), PolicyView.class);
    }

    public Page<PolicyView> list(@Nullable Integer limit, @Nullable String cursor) {
        return http.page(
                ApiRequest.get("iam", "policies").query("limit", limit).query("cursor", cursor), PolicyView.class);
    }

    /** All managed policies; pages are fetched as the stream is read. */
    public Stream<PolicyView> list() {
        return http.pages(cursor -> ApiRequest.get("iam", "policies").query("cursor", cursor), PolicyView.class);
    }

    /** Null leaves a part as it is. */
    public PolicyView update(String policy, @Nullable String description, @Nullable Map<String, Object> document) {
        return http.send(
                ApiRequest.patch("iam", "policies", policy).body(new UpdatePolicyRequest(description, document)),
                PolicyView.class);
    }

    public void delete(String policy) {
        http.send(ApiRequest.delete("iam", "policies", policy));
    }

    public PolicyAttachmentView attach(String policy, Target target) {
        return http.send(
                ApiRequest.put("iam", "policies", policy, target.kind(), target.idOrName()),
                PolicyAttachmentView.class);
    }

    public void detach(String policy, Target target) {
        http.send(ApiRequest.delete("iam", "policies", policy, target.kind(), target.idOrName()));
    }

    public List<PolicyAttachmentView> attachments(String policy) {
        return http.page(ApiRequest.get("iam", "policies", policy, "attachments"), PolicyAttachmentView.class)
                .items();
    }

    /** The inline policies of a member or role. */
    public List<PolicyView> inline(Target target) {
        return http.page(ApiRequest.get("iam", target.kind(), target.idOrName(), "policies"), PolicyView.class)
                .items();
    }

    /** Makes or replaces an inline policy. */
    public PolicyView putInline(Target target, String name, Map<String, Object> document) {
        return http.send(
                ApiRequest.put("iam", target.kind(), target.idOrName(), "policies", name)
                        .body(new PutInlinePolicyRequest(null, document)),
                PolicyView.class);
    }

    public void deleteInline(Target target, String name) {
        http.send(ApiRequest.delete("iam", target.kind(), target.idOrName(), "policies", name));
    }

    /**
     * Why a member may or may not do something.
     *
     * @param resource an ARN or {@code type/id-or-name}; null for what is about no single thing
     * @param scopes those of the credential that they would show; null for one without
     * @param context values of condition keys that the call would have
     */
    public ExplanationView explain(
            String user,
            String action,
            @Nullable String resource,
            @Nullable List<String> scopes,
            Map<String, List<String>> context) {
        return http.send(
                ApiRequest.post("iam", "explain").body(new ExplainRequest(user, action, resource, scopes, context)),
                ExplanationView.class);
    }

    /** What roles and policies may speak of. */
    public VocabularyView vocabulary() {
        return http.send(ApiRequest.get("iam", "actions"), VocabularyView.class);
    }
}
