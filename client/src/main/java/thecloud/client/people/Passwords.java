package thecloud.client.people;

import thecloud.api.people.ChangePasswordRequest;
import thecloud.api.people.DeliveryView;
import thecloud.api.people.ForgotPasswordRequest;
import thecloud.api.people.ResetPasswordRequest;
import thecloud.client.http.ApiRequest;
import thecloud.client.http.CloudHttp;

/** Passwords, lost and changed. Every change ends all sessions, and the keys that logging in made. */
public final class Passwords {

    private final CloudHttp http;

    public Passwords(CloudHttp http) {
        this.http = http;
    }

    /** Has a token mailed, if the address has an account; tells where mails go, and not whether it has. */
    public DeliveryView forgot(String email) {
        return http.send(
                ApiRequest.post("auth", "forgot-password").body(new ForgotPasswordRequest(email)), DeliveryView.class);
    }

    /** Sets a password with the token from the mail. */
    public void reset(String token, String newPassword) {
        http.send(ApiRequest.post("auth", "reset-password").body(new ResetPasswordRequest(token, newPassword)));
    }

    public void change(String currentPassword, String newPassword) {
        http.send(ApiRequest.post("auth", "password").body(new ChangePasswordRequest(currentPassword, newPassword)));
    }
}
