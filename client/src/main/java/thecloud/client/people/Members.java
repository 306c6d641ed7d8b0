package thecloud.client.people;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import thecloud.api.Page;
import thecloud.api.identity.TenantView;
import thecloud.api.people.AcceptInvitationRequest;
import thecloud.api.people.InvitationView;
import thecloud.api.people.InviteRequest;
import thecloud.api.people.MemberView;
import thecloud.api.people.SetRoleRequest;
import thecloud.api.people.TransferRequest;
import thecloud.client.http.ApiRequest;
import thecloud.client.http.CloudHttp;

/** Who belongs to a tenant, and who is invited. {@code tenant} is an id or slug, {@code user} an id or e-mail address. */
public final class Members {

    private final CloudHttp http;

    public Members(CloudHttp http) {
        this.http = http;
    }

    public Page<MemberView> list(String tenant, @Nullable Integer limit, @Nullable String cursor) {
        return http.page(listRequest(tenant, "members", limit, cursor), MemberView.class);
    }

    /** All members; pages are fetched as the stream is read. */
    public Stream<MemberView> list(String tenant) {
        return http.pages(cursor -> listRequest(tenant, "members", null, cursor), MemberView.class);
    }

    /** Replaces the member's roles. */
    public MemberView setRole(String tenant, String user, String role) {
        return http.send(
                ApiRequest.put("tenants", tenant, "members", user).body(new SetRoleRequest(role)), MemberView.class);
    }

    /** Removes a member; removing oneself is leaving. */
    public void remove(String tenant, String user) {
        http.send(ApiRequest.delete("tenants", tenant, "members", user));
    }

    /** Makes another member the owner. */
    public MemberView transfer(String tenant, String user) {
        return http.send(
                ApiRequest.post("tenants", tenant, "transfer").body(new TransferRequest(user)), MemberView.class);
    }

    /** Has a token mailed to the address. */
    public InvitationView invite(String tenant, String email, String role) {
        return http.send(
                ApiRequest.create("tenants", tenant, "invitations").body(new InviteRequest(email, role)),
                InvitationView.class);
    }

    public Page<InvitationView> invitations(String tenant, @Nullable Integer limit, @Nullable String cursor) {
        return http.page(listRequest(tenant, "invitations", limit, cursor), InvitationView.class);
    }

    /** All open invitations; pages are fetched as the stream is read. */
    public Stream<InvitationView> invitations(String tenant) {
        return http.pages(cursor -> listRequest(tenant, "invitations", null, cursor), InvitationView.class);
    }

    public InvitationView invitation(String tenant, String id) {
        return http.send(ApiRequest.get("tenants", tenant, "invitations", id), InvitationView.class);
    }

    /** Has another token mailed; the one before stops working. */
    public InvitationView resend(String tenant, String id) {
        return http.send(ApiRequest.post("tenants", tenant, "invitations", id, "resend"), InvitationView.class);
    }

    public void revoke(String tenant, String id) {
        http.send(ApiRequest.delete("tenants", tenant, "invitations", id));
    }

    /** Becomes a member with the token from the mail. */
    public TenantView accept(String token) {
        return http.send(
                ApiRequest.post("invitations", "accept").body(new AcceptInvitationRequest(token)), TenantView.class);
    }

    private static ApiRequest listRequest(
            String tenant, String what, @Nullable Integer limit, @Nullable String cursor) {
        return ApiRequest.get("tenants", tenant, what).query("limit", limit).query("cursor", cursor);
    }
}
